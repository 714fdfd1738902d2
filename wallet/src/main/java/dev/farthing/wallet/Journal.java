package dev.farthing.wallet;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.sql.Database;
import dev.farthing.sql.Migrations;
import dev.farthing.sql.SqlFunction;
import dev.farthing.wallet.http.Addresses;
import dev.farthing.wallet.http.Spool;
import dev.farthing.wallet.policy.Judge;
import dev.farthing.wallet.policy.Verdict;
import dev.farthing.wallet.receipt.Head;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a wallet has bought, is buying and was denied, on disk.
 *
 * <p>What money depends on is synced before the answer comes: {@link #submit} before a node is
 * asked, {@link #resolve} with a preimage before it is shown. Everything else can be found out
 * again and rides with the next sync. Thread-safe.
 */
final class Journal implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("dev.farthing.wallet");

  static final Migrations MIGRATIONS =
      Migrations.of(
          Journal.class,
          "0001-journal.sql",
          "0002-journal.sql",
          "0003-budgets.sql",
          "0004-credentials.sql",
          "0005-approvals.sql",
          "0006-receipts.sql");

  private final Database database;
  private final Sitting sitting;
  private final Spool spool;
  private final JournalRows rows;
  private final InstantSource clock;
  private final OwnedCredentials credentials;
  private final ReceiptBook receipts;

  private Journal(
      Database database, Sitting sitting, ReceiptBook receipts, Spool spool, InstantSource clock) {
    this.database = database;
    this.sitting = sitting;
    this.receipts = receipts;
    this.spool = spool;
    this.clock = clock;
    rows = new JournalRows(spool);
    credentials = new OwnedCredentials(database, clock);
  }

  /** Opens the journal; others may have it open too. */
  static Journal open(Path file, Spool spool, InstantSource clock) {
    Database database = Database.open(file, MIGRATIONS);
    ReceiptBook receipts = null;
    try {
      receipts = ReceiptBook.open(file, database, clock);
      Sitting sitting = Sitting.begin(database, clock.instant());
      return new Journal(database, sitting, receipts, spool, clock);
    } catch (RuntimeException e) {
      database.close();
      if (receipts != null) {
        receipts.close(Optional.empty());
      }
      throw Failures.unwrap(e);
    }
  }

  /** Judges, holds and submits in one synced transaction. */
  CompletableFuture<Verdict> submit(Submission submission, Judge judge, Fence fence) {
    receipts.check();
    return database.write(connection -> submission.write(connection, judge, fence));
  }

  /** Notes what is known of a payment; with a preimage the answer comes after the sync. */
  CompletableFuture<JournalEntry> resolve(String id, Resolution resolution, Fence fence) {
    Change change =
        fenced(fence, (connection, now) -> new Resolving(connection, id, now).write(resolution));
    return resolution instanceof Resolution.Paid ? synced(id, change) : soon(id, change);
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
  CompletableFuture<JournalEntry> givenUp(String id, String why, Fence fence) {
    return synced(
        id,
        fenced(
            fence,
            (connection, now) -> Moves.delivery(connection, id, Delivery.GIVEN_UP, why, now)));
  }

  /**
   * Notes that this owner asks the node again, so that the payment is on its connection; on disk
   * when the answer comes.
   */
  CompletableFuture<JournalEntry> askingAgain(String id, Fence fence) {
    return synced(
        id,
        fenced(
            fence,
            (connection, now) -> {
              fence.checkBuying(connection, now);
              Sql.update(
                  connection,
                  "UPDATE purchase SET fence = ?, asked_by = ? WHERE id = ?",
                  fence.number(),
                  sitting.number(),
                  id);
            }));
  }

  /**
   * Notes that a person wants a purchase of unknown outcome paid for again; its hold stays. On disk
   * when the answer comes.
   *
   * @throws WalletException.NotNow where its outcome is known, or it was superseded before
   */
  CompletableFuture<JournalEntry> superseded(String id, String why, Fence fence) {
    return synced(
        id,
        fenced(
            fence,
            (connection, now) -> {
              JournalEntry entry = require(connection, id);
              requireUnknown(entry, "cannot be superseded");
              if (!entry.open() || entry.purchase().delivery() != Delivery.NONE) {
                throw new WalletException.NotNow(entry.purchase(), "was superseded before");
              }
              Sql.update(
                  connection,
                  "UPDATE purchase SET open = 0, superseded_at = ? WHERE id = ?",
                  now,
                  id);
              Moves.delivery(connection, id, Delivery.GIVEN_UP, "superseded: " + why, now);
            }));
  }

  /**
   * Notes that a person gives the money of a purchase up: it counts as spent. On disk when the
   * answer comes.
   *
   * @throws WalletException.NotNow where its outcome is known
   */
  CompletableFuture<JournalEntry> writtenOff(String id, String why, Fence fence) {
    return synced(
        id,
        fenced(
            fence,
            (connection, now) -> {
              requireUnknown(require(connection, id), "cannot be written off");
              Moves.money(connection, id, Money.WRITTEN_OFF, "written off: " + why, now);
              Sql.update(
                  connection,
                  "UPDATE purchase SET open = 0, resolved_at = ? WHERE id = ?",
                  now,
                  id);
            }));
  }

  private static void requireUnknown(JournalEntry entry, String what) {
    Money money = entry.purchase().money();
    if (money != Money.UNKNOWN && money != Money.PAID_UNPROVEN) {
      throw new WalletException.NotNow(
          entry.purchase(), what + ": only an unknown or unproven payment can");
    }
  }

  private CompletableFuture<JournalEntry> soon(String id, Change change) {
    return database
        .writeSoon(change(id, change))
        .whenComplete((entry, failure) -> credentials.changed());
  }

  /** Changes a purchase; the answer comes after the sync, which its receipts share. */
  private CompletableFuture<JournalEntry> synced(String id, Change change) {
    SqlFunction<Connection, JournalEntry> transaction = change(id, change);
    return database
        .write(connection -> new Synced(transaction.apply(connection), receipts.head(connection)))
        .thenApply(
            synced -> {
              receipts.synced(synced.head());
              return synced.entry();
            })
        .whenComplete((entry, failure) -> credentials.changed());
  }

  private record Synced(@Nullable JournalEntry entry, Head head) {}

  /** What becomes of money is the owner's to write; what comes of it, whoever fetched it. */
  private static Change fenced(Fence fence, Change change) {
    return (connection, now) -> {
      fence.check(connection);
      change.write(connection, now);
    };
  }

  private SqlFunction<Connection, JournalEntry> change(String id, Change change) {
    return connection -> {
      Instant now = clock.instant();
      Ledger ledger = Ledger.before(connection, id);
      change.write(connection, now);
      ledger.book(now);
      receipts.note(connection, id, now);
      return require(connection, id);
    };
  }

  private interface Change {
    void write(Connection connection, Instant now) throws SQLException;
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

  /**
   * What another opening bought or is buying while this one waited for the wallet: the open
   * purchase of the key, or for a caller who named nothing the credential of the same request.
   */
  Optional<JournalEntry> boughtElsewhere(Order order, Instant closable) {
    return database.read(
        connection -> {
          Optional<JournalEntry> open =
              Sql.first(
                  connection,
                  "SELECT * FROM purchase WHERE purchase_key = ? AND open = 1"
                      + " AND decision = 'APPROVED' AND NOT (money = 'PAID'"
                      + " AND delivery IN ('DELIVERED', 'REFUSED', 'GIVEN_UP') AND resolved_at < ?)",
                  rows::entry,
                  order.key(),
                  closable);
          return open.isPresent() || order.named() || order.fresh()
              ? open
              : Sql.first(
                  connection,
                  "SELECT purchase.* FROM credential JOIN purchase ON purchase.id = purchase"
                      + " WHERE holder = ? AND credential.origin = ? AND scope IN (?, ?)"
                      + " AND retired_at IS NULL AND ifnull(uses_left, 1) > 0"
                      + " AND ifnull(valid_until, 9223372036854775807) > ? AND asked_by <> ?"
                      + " AND method = ? AND url = ? AND body_sha256 = ?"
                      + " ORDER BY purchase.seq DESC LIMIT 1",
                  rows::entry,
                  order.holder().name(),
                  Addresses.origin(order.uri()),
                  Addresses.directory(order.uri()),
                  order.uri().getRawPath(),
                  clock.instant(),
                  sitting.number(),
                  order.request().method(),
                  order.uri().toString(),
                  order.request().body().sha256());
        });
  }

  /**
   * The key by which a seller knows a named intent, whatever answers it: the one that was kept for
   * it since then, or {@code fresh}, on disk when the answer comes.
   */
  CompletableFuture<String> idempotencyKey(String purchaseKey, String fresh, Instant since) {
    return database.write(
        connection -> {
          Sql.update(connection, "DELETE FROM intent_sent WHERE sent_at < ?", since);
          Sql.update(
              connection,
              "INSERT INTO intent_sent (purchase_key, idempotency_key, sent_at) VALUES (?, ?, ?)"
                  + " ON CONFLICT DO NOTHING",
              purchaseKey,
              fresh,
              clock.instant());
          return Sql.first(
                  connection,
                  "SELECT idempotency_key FROM intent_sent WHERE purchase_key = ?",
                  row -> row.getString(1),
                  purchaseKey)
              .orElseThrow();
        });
  }

  /** A purchase that is known to be there. */
  JournalEntry require(String id) {
    return database.read(connection -> require(connection, id));
  }

  private JournalEntry require(Connection connection, String id) throws SQLException {
    return Sql.first(connection, "SELECT * FROM purchase WHERE id = ?", rows::entry, id)
        .orElseThrow(() -> new WalletException.NoSuchPurchase(id));
  }

  /** Purchases that this opening sees to and that have an end open, oldest first. */
  List<String> unfinished() {
    return database.read(
        connection ->
            Sql.list(
                connection,
                "SELECT id FROM purchase WHERE "
                    + Lease.OPEN_ENDS
                    + " AND kept_by = ? ORDER BY seq",
                row -> row.getString(1),
                sitting.number()));
  }

  /**
   * Which purchases need their bodies in files no more: those that were closed before then.
   *
   * @param unknown whether those that the journal does not know count as closed too
   */
  List<String> closed(List<String> ids, Instant before, boolean unknown) {
    return database.read(
        connection -> {
          List<String> closed = new ArrayList<>();
          for (String id : ids) {
            Optional<Boolean> needed =
                Sql.first(
                    connection,
                    "SELECT money NOT IN ('PAID', 'FAILED') OR (money = 'PAID'"
                        + " AND (delivery IN ('NONE', 'PRESENTED') OR resolved_at >= ?))"
                        + " FROM purchase WHERE id = ?",
                    row -> row.getBoolean(1),
                    before,
                    id);
            if (!needed.orElse(!unknown)) {
              closed.add(id);
            }
          }
          return closed;
        });
  }

  /** The purchase to which a payment hash belongs. */
  Optional<JournalEntry> ofHash(PaymentHash hash) {
    return database.read(
        connection ->
            Sql.first(
                connection,
                "SELECT * FROM purchase WHERE payment_hash = ?",
                rows::entry,
                hash.hex()));
  }

  /** When a node was first asked to pay, by its own clock. */
  Optional<Instant> firstAsked(NodeId node) {
    return database.read(
        connection ->
            Sql.first(
                connection,
                "SELECT min(node_submitted_at) FROM purchase"
                    + " WHERE node = ? AND node_submitted_at IS NOT NULL",
                row -> row.getObject(1) == null ? null : Instant.ofEpochMilli(row.getLong(1)),
                node.hex()));
  }

  /** Each purchase that a node was asked to pay, oldest first, a page of rows at a time. */
  void forEachSubmitted(NodeId node, Consumer<JournalEntry> reader) {
    long[] last = {0};
    List<JournalEntry> page;
    do {
      page =
          database.read(
              connection ->
                  Sql.list(
                      connection,
                      "SELECT * FROM purchase WHERE seq > ? AND node = ?"
                          + " AND payment_hash IS NOT NULL ORDER BY seq LIMIT 500",
                      row -> {
                        last[0] = row.getLong("seq");
                        return rows.entry(row);
                      },
                      last[0],
                      node.hex()));
      page.forEach(reader);
    } while (!page.isEmpty());
  }

  /** What a purchase is booked with, its fee aside. */
  MilliSatoshi amountPaid(String id) {
    return database.read(
        connection ->
            MilliSatoshi.ofMsat(
                Sql.number(connection, "SELECT amount_paid_msat FROM purchase WHERE id = ?", id)));
  }

  /**
   * Notes payments that a person calls none of this journal's, and that buying may go on. On disk
   * when the answer comes.
   */
  CompletableFuture<Void> accepted(Reconciliation seen, String why, Fence fence) {
    return database.write(
        connection -> {
          fence.check(connection);
          Instant now = clock.instant();
          for (Reconciliation.Difference difference : seen.differences()) {
            if (difference instanceof Reconciliation.Difference.UnknownToJournal strange) {
              Sql.update(
                  connection,
                  "INSERT OR IGNORE INTO foreign_payment (payment_hash, node, amount_msat,"
                      + " begun_at, confirmed_at, why) VALUES (?, ?, ?, ?, ?, ?)",
                  strange.hash().hex(),
                  seen.node().hex(),
                  strange.amount().msat(),
                  strange.begunAt(),
                  now,
                  why);
            }
          }
          Stop.lift(connection, why, now);
          return null;
        });
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

  /**
   * Whether the connection that carried a payment to the node may still be there: the opening that
   * asked has not ended.
   */
  boolean isOnAConnection(JournalEntry.Payment payment) {
    return payment.askedBy().isPresent()
        && database.read(
            connection -> Sitting.isThere(connection, database.file(), payment.askedBy().get()));
  }

  /** Whether this opening is the one that sees to a purchase. */
  boolean isKeptHere(JournalEntry.Payment payment) {
    return payment.keptBy().filter(keeper -> keeper == sitting.number()).isPresent();
  }

  /** Whether nobody else has the wallet open. */
  boolean isAlone() {
    return database.read(sitting::isAlone);
  }

  /** This opening. */
  Sitting sitting() {
    return sitting;
  }

  /** Where the parts of the engine that have tables of their own keep them. */
  Database database() {
    return database;
  }

  Spool spool() {
    return spool;
  }

  long syncs() {
    return database.syncs();
  }

  @Override
  public void close() {
    Optional<Head> head = Optional.empty();
    try {
      credentials.noted().join();
      head = Optional.of(database.read(receipts::head));
      sitting.end(database, clock.instant());
    } catch (RuntimeException e) {
      sitting.forget();
      LOG.log(System.Logger.Level.DEBUG, "the end of the sitting is not noted", e);
    } finally {
      database.close();
      receipts.close(head);
    }
  }
}
