package dev.farthing.wallet;

import dev.farthing.sql.Database;
import dev.farthing.sql.DatabaseException;
import dev.farthing.sql.DatabaseReader;
import dev.farthing.wallet.approval.ApprovalFolder;
import dev.farthing.wallet.policy.BudgetLine;
import dev.farthing.wallet.policy.Judge;
import dev.farthing.wallet.policy.Proposal;
import dev.farthing.wallet.policy.Verdict;
import dev.farthing.wallet.receipt.ChainReport;
import dev.farthing.wallet.receipt.DisputeFile;
import dev.farthing.wallet.receipt.ReceiptRow;
import dev.farthing.wallet.receipt.SignedHead;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The books of a wallet for whoever only reads: it owns nothing, holds no payer, and holds nobody
 * up who buys meanwhile. Thread-safe.
 */
public final class WalletReader implements AutoCloseable {
  private final DatabaseReader database;
  private final ReceiptQueries receipts;

  private WalletReader(DatabaseReader database, Path file) {
    this.database = database;
    receipts = new ReceiptQueries(database, file.toAbsolutePath());
  }

  /**
   * Opens the journal of a wallet; one that is not there yet reads as an empty one and is not made.
   * A journal of an older program is brought up to date first, which needs the wallet for a moment.
   *
   * @throws WalletException.OwnedElsewhere if it is of an older program that still runs
   * @throws DatabaseException if it cannot be read
   */
  public static WalletReader open(Path file) {
    try {
      return new WalletReader(DatabaseReader.open(file, Journal.MIGRATIONS), file);
    } catch (DatabaseException.Older e) {
      bringUpToDate(file);
      return new WalletReader(DatabaseReader.open(file, Journal.MIGRATIONS), file);
    }
  }

  private static void bringUpToDate(Path file) {
    OwnerLock lock = new OwnerLock(file.toAbsolutePath());
    if (!lock.tryTake()) {
      throw new WalletException.OwnedElsewhere(file, 0, null);
    }
    try {
      Database.open(file, Journal.MIGRATIONS).close();
    } finally {
      lock.giveUp();
    }
  }

  /** Purchases, the newest first. */
  public List<Purchase> purchases(PurchaseFilter filter) {
    return database.read(connection -> PurchaseQueries.list(connection, filter));
  }

  /** All that may be shown of one purchase. */
  public Optional<PurchaseDetails> purchase(String id) {
    return database.read(connection -> PurchaseQueries.details(connection, id));
  }

  /** Credentials, the newest first. */
  public List<Credential> credentials(CredentialFilter filter) {
    return database.read(connection -> CredentialQueries.list(connection, filter));
  }

  /** One credential: bought, by the id of its purchase, or derived. */
  public Optional<Credential> credential(String id) {
    return database.read(connection -> CredentialQueries.find(connection, id));
  }

  /**
   * What shows a credential: the value of the field {@code Authorization}. A secret: whoever has it
   * has what was paid for.
   */
  public Optional<String> revealCredential(String id) {
    return database.read(connection -> CredentialQueries.authorization(connection, id));
  }

  /**
   * How every budget of a policy stands, in the order of its tree.
   *
   * @param now by the wallet's clock
   */
  public List<BudgetLine> budgets(Judge judge, Instant now) {
    return database.read(connection -> BudgetQueries.lines(connection, judge, now));
  }

  /** What a policy would say to a purchase, as these books stand. Nothing is held. */
  public Verdict judge(Judge judge, Proposal proposal) {
    return database.read(connection -> Judging.verdict(connection, judge, proposal));
  }

  /** The sums over all agents. */
  public Books books() {
    return database.read(connection -> BookSums.of(connection, null));
  }

  /** The sums of one agent. */
  public Books books(String agent) {
    return database.read(connection -> BookSums.of(connection, agent));
  }

  /**
   * Checks every receipt, the anchors, and what the journal says of the purchases against them.
   *
   * @param kept an anchor that was kept elsewhere
   * @throws WalletException.NotKept if key or anchors cannot be read
   */
  public ChainReport verifyReceipts(Optional<SignedHead> kept) {
    return receipts.verify(kept);
  }

  /** The last anchor of the receipts; empty where nothing was ever bought. */
  public Optional<SignedHead> anchor() {
    return receipts.anchor();
  }

  /** Goes through the receipts from the first to the last, unverified. */
  public void receipts(Consumer<ReceiptRow> visitor) {
    receipts.forEach(visitor);
  }

  /**
   * Takes the receipts as they are for whole, after a person has found out why they are not those
   * that were anchored. The anchors that they contradict are kept beside.
   *
   * @throws WalletException.NotKept if there is no key, or nothing can be written
   */
  public SignedHead acceptReceipts(Instant now) {
    return receipts.acceptAsItIs(now);
  }

  /** The signed evidence of a purchase whose money is gone; empty for any other. */
  public Optional<DisputeFile> dispute(String id) {
    return receipts.dispute(id);
  }

  /** Where people are asked to approve, and answer. */
  public ApprovalFolder approvals() {
    return new ApprovalFolder(receipts.journal().resolveSibling("approvals"));
  }

  /** Where the queries of other books are asked. */
  DatabaseReader database() {
    return database;
  }

  @Override
  public void close() {
    database.close();
  }
}
