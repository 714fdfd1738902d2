package dev.farthing.wallet;

import dev.farthing.sql.Database;
import dev.farthing.sql.Migrations;
import dev.farthing.sql.SqlFunction;
import dev.farthing.wallet.http.Spool;
import dev.farthing.wallet.policy.SpendingPolicy;
import dev.farthing.wallet.policy.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a wallet has bought, is buying and was denied, on disk.
 *
 * <p>What money depends on is synced before the answer comes: {@link #submit} before a node is
 * asked, {@link #resolve} with a preimage before it is shown. Everything else can be found out
 * again and rides with the next sync. Thread-safe.
 */
final class Journal implements AutoCloseable {
  static final Migrations MIGRATIONS =
      Migrations.of(Journal.class, "0001-journal.sql", "0003-budgets.sql", "0004-credentials.sql");

  private final Database database;
  private final Fence fence;
  private final Spool spool;
  private final JournalRows rows;
  private final InstantSource clock;
  private final OwnedCredentials credentials;

  private Journal(Database database, Fence fence, Spool spool, InstantSource clock) {
    this.database = database;
    this.fence = fence;
    this.spool = spool;
    this.clock = clock;
    rows = new JournalRows(spool);
    credentials = new OwnedCredentials(database, fence, clock);
  }

  /** Opens the journal and takes its lease over. */
  static Journal open(Path file, Spool spool, InstantSource clock) {
    Database database = Database.open(file, MIGRATIONS);
    try {
      return new Journal(database, Ownership.takeLease(database, clock.instant()), spool, clock);
    } catch (RuntimeException e) {
      database.close();
      throw Failures.unwrap(e);
    }
  }

  /** Judges, holds and submits in one synced transaction. */
  CompletableFuture<Verdict> submit(Submission submission, SpendingPolicy policy) {
    return database.write(connection -> submission.write(connection, policy, fence));
  }

  /** Notes what is known of a payment; with a preimage the answer comes after the sync. */
  CompletableFuture<JournalEntry> resolve(String id, Resolution resolution) {
    SqlFunction<Connection, JournalEntry> transaction =
        change(id, (connection, now) -> new Resolving(connection, id, now).write(resolution));
    CompletableFuture<JournalEntry> written =
        resolution instanceof Resolution.Paid
            ? database.write(transaction)
            : database.writeSoon(transaction);
    return written.whenComplete((entry, failure) -> credentials.changed());
  }

  /** Notes that the credential of a purchase is being shown. */
  CompletableFuture<JournalEntry> presented(String id) {
    return soon(
        id,
        (connection, now) -> {
          JournalEntry entry = require(connection, id);
          if (entry.purchase().delivery() != Delivery.DELIVERED) {
            Moves.delivery(connection, id, Delivery.PRESENTED, null, now);
          }
          Sql.update(
              connection,
              "UPDATE purchase SET presentations = presentations + 1, presented_at = ?"
                  + " WHERE id = ?",
              now,
              id);
        });
  }

  /** Notes what the seller answered to the credential. */
  CompletableFuture<JournalEntry> answered(String id, SellerAnswer answer) {
    return soon(
        id,
        (connection, now) -> {
          Sql.update(
              connection, "UPDATE purchase SET status = ? WHERE id = ?", answer.status(), id);
          Sql.update(
              connection,
              "INSERT INTO answer (purchase, at, status, what, excerpt) VALUES (?, ?, ?, ?, ?)",
              id,
              now,
              answer.status(),
              answer.what(),
              answer.excerpt());
        });
  }

  /** Notes that an answer that counts came to its end. */
  CompletableFuture<JournalEntry> delivered(String id, int status, @Nullable Path outbox) {
    return soon(
        id,
        (connection, now) -> {
          Moves.delivery(connection, id, Delivery.DELIVERED, null, now);
          RefusingSellers.delivered(connection, id);
          Sql.update(
              connection,
              "UPDATE purchase SET status = ?, delivered_at = ?, outbox = ifnull(?, outbox)"
                  + " WHERE id = ?",
              status,
              now,
              outbox == null ? null : String.valueOf(outbox.getFileName()),
              id);
        });
  }

  /**
   * Notes that the seller took the money and does not deliver, unless it did before or another
   * caller has noted the same.
   */
  CompletableFuture<JournalEntry> refused(String id, String why) {
    return soon(
        id,
        (connection, now) -> {
          if (require(connection, id).purchase().delivery() == Delivery.PRESENTED) {
            Moves.delivery(connection, id, Delivery.REFUSED, why, now);
            RefusingSellers.refused(connection, id, now);
          }
        });
  }

  /** Notes that the credential must never be shown; on disk when the answer comes. */
  CompletableFuture<JournalEntry> givenUp(String id, String why) {
    return database.write(
        change(
            id, (connection, now) -> Moves.delivery(connection, id, Delivery.GIVEN_UP, why, now)));
  }

  /**
   * Notes that this owner asks the node again, so that the payment is on its connection; on disk
   * when the answer comes.
   */
  CompletableFuture<JournalEntry> askingAgain(String id) {
    return database.write(
        change(
            id,
            (connection, now) -> {
              fence.checkBuying(connection, now);
              Sql.update(
                  connection, "UPDATE purchase SET fence = ? WHERE id = ?", fence.number(), id);
            }));
  }

  private CompletableFuture<JournalEntry> soon(String id, Change change) {
    return database
        .writeSoon(change(id, change))
        .whenComplete((entry, failure) -> credentials.changed());
  }

  private SqlFunction<Connection, JournalEntry> change(String id, Change change) {
    return connection -> {
      fence.check(connection);
      change.write(connection, clock.instant());
      return require(connection, id);
    };
  }

  private interface Change {
    void write(Connection connection, Instant now) throws SQLException;
  }

  /** Says in the journal that the owner lives. */
  CompletableFuture<Void> beat() {
    return database.writeSoon(
        connection -> {
          fence.beat(connection, clock.instant());
          return null;
        });
  }

  /** The open purchase of a key. */
  Optional<JournalEntry> open(String key) {
    return database.read(
        connection ->
            Sql.first(
                connection,
                "SELECT * FROM purchase WHERE purchase_key = ? AND open = 1",
                rows::entry,
                key));
  }

  /** A purchase that is known to be there. */
  JournalEntry require(String id) {
    return database.read(connection -> require(connection, id));
  }

  private JournalEntry require(Connection connection, String id) throws SQLException {
    return Sql.first(connection, "SELECT * FROM purchase WHERE id = ?", rows::entry, id)
        .orElseThrow(() -> new IllegalStateException("no purchase " + id));
  }

  /** Purchases of which nobody can prove yet whether they were paid, oldest first. */
  List<JournalEntry> unresolved() {
    return entries("money IN ('SUBMITTED', 'UNKNOWN', 'PAID_UNPROVEN')");
  }

  /** Purchases that were paid and of which no answer has come to its end, oldest first. */
  List<JournalEntry> undelivered() {
    return entries("money = 'PAID' AND delivery IN ('NONE', 'PRESENTED')");
  }

  private List<JournalEntry> entries(String condition) {
    return database.read(
        connection ->
            Sql.list(
                connection,
                "SELECT * FROM purchase WHERE " + condition + " ORDER BY seq",
                rows::entry));
  }

  List<Purchase> purchases() {
    return database.read(
        connection ->
            Sql.list(connection, "SELECT * FROM purchase ORDER BY seq", JournalRows::purchase));
  }

  /** The sums of one agent, or of all. */
  Books books(@Nullable String agent) {
    Waiting.await(credentials.noted());
    return database.read(connection -> BookSums.of(connection, agent));
  }

  /** The credentials of this journal. */
  OwnedCredentials credentials() {
    return credentials;
  }

  /** Whether this owner submitted the payment; if not, the connection that carried it is gone. */
  boolean isOurs(JournalEntry.Payment payment) {
    return payment.fence() == fence.number();
  }

  Spool spool() {
    return spool;
  }

  long syncs() {
    return database.syncs();
  }

  /** Gives the lease up and closes. */
  @Override
  public void close() {
    try {
      Ownership.giveLeaseUp(database, fence);
    } finally {
      database.close();
    }
  }
}
