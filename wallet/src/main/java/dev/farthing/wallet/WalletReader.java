package dev.farthing.wallet;

import dev.farthing.sql.Database;
import dev.farthing.sql.DatabaseException;
import dev.farthing.sql.DatabaseReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The books of a wallet for whoever only reads: it owns nothing, holds no payer, and holds nobody
 * up who buys meanwhile. Thread-safe.
 */
public final class WalletReader implements AutoCloseable {
  private final DatabaseReader database;

  private WalletReader(DatabaseReader database) {
    this.database = database;
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
      return new WalletReader(DatabaseReader.open(file, Journal.MIGRATIONS));
    } catch (DatabaseException.Older e) {
      bringUpToDate(file);
      return new WalletReader(DatabaseReader.open(file, Journal.MIGRATIONS));
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

  /** The sums over all agents. */
  public Books books() {
    return database.read(connection -> BookSums.of(connection, null));
  }

  /** The sums of one agent. */
  public Books books(String agent) {
    return database.read(connection -> BookSums.of(connection, agent));
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
