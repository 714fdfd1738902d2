package dev.farthing.paywall;

import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.sql.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/** The seller's books of what was invoiced and what arrived, on one network. Thread-safe. */
public final class Receipts {
  private final Database database;
  private final Network network;

  Receipts(Database database, Network network) {
    this.database = database;
    this.network = network;
  }

  /** The sums over all invoices that were settled. */
  public Totals totals() {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT count(*), coalesce(sum(invoiced_msat), 0), coalesce(sum(received_msat), 0),"
                      + " coalesce(sum(node_fee_msat), 0) FROM sale"
                      + " WHERE settled_at IS NOT NULL AND network = ?")) {
            select.setString(1, network.prefix());
            try (ResultSet row = select.executeQuery()) {
              row.next();
              return new Totals(
                  row.getLong(1),
                  MilliSatoshi.ofMsat(row.getLong(2)),
                  MilliSatoshi.ofMsat(row.getLong(3)),
                  MilliSatoshi.ofMsat(row.getLong(4)));
            }
          }
        });
  }

  /**
   * Sums over settled invoices.
   *
   * @param count how many
   * @param invoiced what they asked: what buyers spent beside their fees
   * @param received what arrived
   * @param nodeFees what the seller's own node kept of it, as far as it tells
   */
  public record Totals(
      long count, MilliSatoshi invoiced, MilliSatoshi received, MilliSatoshi nodeFees) {}
}
