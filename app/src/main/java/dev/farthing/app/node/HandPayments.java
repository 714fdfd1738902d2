package dev.farthing.app.node;

import dev.farthing.lightning.Approval;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.sql.Database;
import dev.farthing.sql.Migrations;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The journal of payments by hand: each is written down, synced, with its node and the most that it
 * can cost, before the node is asked. A payment hash belongs to one node for ever.
 *
 * <p>Thread-safe; several processes may use one file.
 */
final class HandPayments implements AutoCloseable {
  private static final String FILE = "hand-payments.db";

  private final Database database;

  private HandPayments(Database database) {
    this.database = database;
  }

  /**
   * @param home where the file is kept
   * @throws dev.farthing.sql.DatabaseException if it cannot be kept there; then nothing is paid
   */
  static HandPayments in(Path home) {
    return new HandPayments(
        Database.open(
            home.resolve(FILE), Migrations.of(HandPayments.class, "0001-hand-payments.sql")));
  }

  /** How far a payment has come, as far as is known here. */
  enum Outcome {
    SUBMITTED,
    PAID,
    FAILED,
    UNKNOWN
  }

  /** What is written of a payment: which node was asked, and what came of it. */
  record Entry(String node, Outcome outcome) {}

  Optional<Entry> find(PaymentHash hash) {
    return Optional.ofNullable(
        database.read(
            connection -> {
              try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT node, outcome FROM payment WHERE payment_hash = ?")) {
                select.setString(1, hash.hex());
                ResultSet row = select.executeQuery();
                return row.next()
                    ? new Entry(row.getString(1), Outcome.valueOf(row.getString(2)))
                    : null;
              }
            }));
  }

  /**
   * Writes down that a node is about to be asked; returns after it is on disk.
   *
   * @return false if the hash stands here and has not failed at this very node: nothing may be paid
   */
  boolean submit(Approval approval, NodeId node, Instant at) {
    return Boolean.TRUE.equals(
        await(
            database.write(
                connection -> {
                  try (PreparedStatement insert =
                      connection.prepareStatement(
                          """
                          INSERT INTO payment
                            (payment_hash, node, amount_msat, max_fee_msat, submitted_at, outcome)
                          VALUES (?, ?, ?, ?, ?, 'SUBMITTED')
                          ON CONFLICT (payment_hash) DO UPDATE SET
                            attempts = attempts + 1, max_fee_msat = excluded.max_fee_msat,
                            submitted_at = excluded.submitted_at, outcome = 'SUBMITTED',
                            resolved_at = NULL
                          WHERE outcome = 'FAILED' AND node = excluded.node
                          """)) {
                    insert.setString(1, approval.invoice().paymentHash().hex());
                    insert.setString(2, node.hex());
                    insert.setLong(3, approval.amount().msat());
                    insert.setLong(4, approval.limits().maxFee().msat());
                    insert.setLong(5, at.toEpochMilli());
                    return insert.executeUpdate() == 1;
                  }
                })));
  }

  /** Writes down what came of a payment that stands here. */
  void resolve(PaymentHash hash, Outcome outcome, MilliSatoshi fee, Instant at) {
    await(
        database.write(
            connection -> {
              try (PreparedStatement update =
                  connection.prepareStatement(
                      """
                      UPDATE payment SET outcome = ?, fee_paid_msat = ?, resolved_at = ?
                      WHERE payment_hash = ?
                      """)) {
                update.setString(1, outcome.name());
                update.setLong(2, fee.msat());
                update.setLong(3, at.toEpochMilli());
                update.setString(4, hash.hex());
                return update.executeUpdate();
              }
            }));
  }

  private static <T> T await(CompletableFuture<T> written) {
    try {
      return written.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
