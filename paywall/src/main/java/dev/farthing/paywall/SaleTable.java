package dev.farthing.paywall;

import dev.farthing.lightning.SettleCursor;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.l402.L402Identifier;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What was invoiced and what arrived, on disk. Thread-safe. */
final class SaleTable {
  private final Database database;

  SaleTable(Database database) {
    this.database = database;
  }

  /** What the books say of a token's payment. */
  record Entry(L402Identifier identifier, boolean settled) {}

  /** Writes a sale down; fails if its hash was sold before or its key is gone. */
  CompletableFuture<Void> add(Sale sale) {
    return database.write(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO sale (payment_hash, token_id, epoch, network, route, service, tier,"
                      + " capabilities, invoiced_msat, challenged_at, invoice_expires_at,"
                      + " valid_until) SELECT ?, ?, epoch, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM key_epoch"
                      + " WHERE epoch = ? AND state <> 'gone'")) {
            insert.setBytes(1, sale.hash().bytes());
            insert.setBytes(2, sale.identifier().tokenId());
            insert.setString(3, sale.network().prefix());
            insert.setString(4, sale.route());
            insert.setString(5, sale.service());
            insert.setInt(6, sale.tier());
            insert.setString(7, String.join(",", new TreeSet<>(sale.capabilities())));
            insert.setLong(8, sale.invoiced().msat());
            insert.setLong(9, sale.challengedAt().toEpochMilli());
            insert.setLong(10, sale.invoiceExpiresAt().toEpochMilli());
            insert.setLong(11, sale.validUntil().toEpochMilli());
            insert.setInt(12, KeyRing.epoch(sale.identifier()));
            if (insert.executeUpdate() != 1) {
              throw new IllegalStateException("the key of a new token is gone already");
            }
          }
          return null;
        });
  }

  Optional<Entry> find(PaymentHash hash) {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT token_id, settled_at IS NOT NULL FROM sale WHERE payment_hash = ?")) {
            select.setBytes(1, hash.bytes());
            try (ResultSet row = select.executeQuery()) {
              return row.next()
                  ? Optional.of(
                      new Entry(L402Identifier.of(hash, row.getBytes(1)), row.getBoolean(2)))
                  : Optional.empty();
            }
          }
        });
  }

  /**
   * Writes a settlement down, and with it how far the node's settlements have been heard.
   *
   * @return what was settled, if it was sold by these books and not settled before
   */
  CompletableFuture<Optional<PaywallListener.Settled>> settle(
      PaymentHash hash, MilliSatoshi received, Instant at, @Nullable Place heard) {
    return database.write(
        connection -> {
          if (heard != null) {
            moveCursor(connection, heard);
          }
          return settle(connection, hash, received, at);
        });
  }

  /** A place in the settlements of a node. */
  record Place(NodeId node, SettleCursor cursor) {}

  private static Optional<PaywallListener.Settled> settle(
      Connection connection, PaymentHash hash, MilliSatoshi received, Instant at)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE sale SET received_msat = ?, settled_at = ?"
                + " WHERE payment_hash = ? AND settled_at IS NULL"
                + " RETURNING service, invoiced_msat")) {
      update.setLong(1, received.msat());
      update.setLong(2, at.toEpochMilli());
      update.setBytes(3, hash.bytes());
      try (ResultSet row = update.executeQuery()) {
        return row.next()
            ? Optional.of(
                new PaywallListener.Settled(
                    row.getString(1), hash, MilliSatoshi.ofMsat(row.getLong(2)), received, at))
            : Optional.empty();
      }
    }
  }

  private static void moveCursor(Connection connection, Place heard) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO settle_cursor (node, cursor) VALUES (?, ?)"
                + " ON CONFLICT (node) DO UPDATE SET cursor = excluded.cursor")) {
      upsert.setString(1, heard.node().toString());
      upsert.setString(2, heard.cursor().text());
      upsert.executeUpdate();
    }
  }

  /** Where to resume hearing the settlements of a node. */
  SettleCursor cursor(NodeId node) {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("SELECT cursor FROM settle_cursor WHERE node = ?")) {
            select.setString(1, node.toString());
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? new SettleCursor(row.getString(1)) : SettleCursor.BEGINNING;
            }
          }
        });
  }

  /** Invoices that expired unpaid before an instant, the oldest first. */
  List<PaymentHash> unpaid(Instant expiredBefore, int limit) {
    return database.read(
        connection -> {
          List<PaymentHash> hashes = new ArrayList<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT payment_hash FROM sale WHERE settled_at IS NULL"
                      + " AND invoice_expires_at < ? ORDER BY invoice_expires_at LIMIT ?")) {
            select.setLong(1, expiredBefore.toEpochMilli());
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                hashes.add(PaymentHash.ofBytes(row.getBytes(1)));
              }
            }
          }
          return hashes;
        });
  }

  /** Forgets a sale that was never paid. */
  CompletableFuture<Void> forget(PaymentHash hash) {
    return database.write(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement(
                  "DELETE FROM sale WHERE payment_hash = ? AND settled_at IS NULL")) {
            delete.setBytes(1, hash.bytes());
            delete.executeUpdate();
          }
          return null;
        });
  }
}
