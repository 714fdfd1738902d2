package dev.farthing.wallet;

import dev.farthing.sql.Database;
import dev.farthing.wallet.receipt.Head;
import dev.farthing.wallet.receipt.HeadFile;
import dev.farthing.wallet.receipt.HeadKeeper;
import dev.farthing.wallet.receipt.Receipt;
import dev.farthing.wallet.receipt.ReceiptChain;
import dev.farthing.wallet.receipt.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The receipts of a journal. Each is written in the transaction that settles; the end of the chain
 * is anchored outside of the journal once it is known to be on disk, which costs no sync.
 * Thread-safe.
 */
final class ReceiptBook {
  private final ReceiptChain chain;
  private final HeadKeeper keeper;
  private final Optional<String> problem;
  private final Path log;

  private ReceiptBook(ReceiptChain chain, HeadKeeper keeper, Optional<String> problem, Path log) {
    this.chain = chain;
    this.keeper = keeper;
    this.problem = problem;
    this.log = log;
  }

  /** SQLite's write-ahead log. */
  private static Path log(Path journal) {
    return journal.resolveSibling(journal.getFileName() + "-wal");
  }

  static Path keyFile(Path journal) {
    return journal.resolveSibling("receipts.key");
  }

  static Path headFile(Path journal) {
    return journal.resolveSibling("receipts.head");
  }

  /**
   * Opens the receipts of a journal. What is in it need not be on disk yet, so that nothing of it
   * is anchored before the next sync.
   *
   * @throws WalletException.NotKept if key or anchors cannot be read or made
   */
  static ReceiptBook open(Path journal, Database database, InstantSource clock) {
    try {
      SigningKey key = SigningKey.openOrMake(keyFile(journal));
      ReceiptChain chain = new ReceiptChain(key.verifying());
      HeadFile file = new HeadFile(headFile(journal));
      HeadFile.Content anchors = file.read();
      Optional<String> problem = database.read(connection -> chain.problem(connection, anchors));
      if (anchors.latest().isEmpty() && problem.isEmpty()) {
        file.begin(clock.instant(), key);
      }
      HeadKeeper keeper = HeadKeeper.start(file, key, clock);
      return new ReceiptBook(chain, keeper, problem, log(database.file()));
    } catch (IOException e) {
      throw new WalletException.NotKept("the receipts cannot be kept: " + e.getMessage(), e);
    }
  }

  /**
   * Refuses to buy on a journal that is not the one whose receipts were anchored: it is an older
   * copy, which does not know what it has paid, or somebody changed it.
   */
  void check() {
    problem.ifPresent(
        why -> {
          throw new WalletException.Stopped(
              why
                  + ". Run farthing receipts verify and farthing reconcile; when you know why,"
                  + " farthing receipts anchor --accept");
        });
  }

  /** Adds a receipt if money or delivery of a purchase have come to a state that has none yet. */
  void note(Connection connection, String purchase, Instant now) throws SQLException {
    Optional<Receipt> stands =
        Sql.first(
            connection,
            "SELECT * FROM purchase WHERE id = ? AND delivery <> 'PRESENTED' AND "
                + ReceiptRows.CERTIFIED,
            row -> ReceiptRows.read(row, 0, now),
            purchase);
    if (stands.isPresent() && !isNoted(connection, stands.get())) {
      chain.append(connection, position -> stands.get().at(position));
    }
  }

  private boolean isNoted(Connection connection, Receipt stands) throws SQLException {
    return chain
        .latest(connection, stands.facts().purchase())
        .map(row -> row.receipt())
        .filter(last -> last.money().equals(stands.money()))
        .filter(last -> last.delivery().equals(stands.delivery()))
        .isPresent();
  }

  /** The end of the chain as it is now. */
  Head head(Connection connection) throws SQLException {
    return chain.head(connection);
  }

  /** Told that the chain up to here is on disk. */
  void synced(Head head) {
    if (problem.isEmpty()) {
      keeper.reached(head);
    }
  }

  /**
   * Anchors what is on disk. Where the database was closed by the last who had it open, its log is
   * gone and that is everything.
   *
   * @param last the end of the chain before the database was closed
   */
  void close(Optional<Head> last) {
    if (Files.notExists(log)) {
      last.ifPresent(this::synced);
    }
    keeper.close();
  }
}
