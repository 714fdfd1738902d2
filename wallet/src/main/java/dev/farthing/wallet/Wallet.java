package dev.farthing.wallet;

import dev.farthing.lightning.InvoicePayer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/**
 * A buyer's purse: a journal on disk, a node that pays, a policy, and the credentials that are
 * owned.
 *
 * <p>One process at a time. Thread-safe.
 */
public final class Wallet implements AutoCloseable {
  private Wallet(Builder builder) {}

  /**
   * @param file the journal, for example {@code HOME/wallet.db}; files beside it belong to the
   *     wallet too
   * @param payer stays the caller's to close, after the wallet
   */
  public static Builder newBuilder(Path file, InvoicePayer payer, SpendingPolicy policy) {
    return new Builder(file, payer, policy);
  }

  /** A client that buys for {@code agent} with everything else as it comes. */
  public FarthingClient client(String agent) {
    return FarthingClient.newBuilder(this).agent(agent).build();
  }

  /** The sums over all agents. */
  public Books books() {
    throw new UnsupportedOperationException();
  }

  /** The sums of one agent. */
  public Books books(String agent) {
    throw new UnsupportedOperationException();
  }

  /** All purchases, oldest first. */
  public List<Purchase> purchases() {
    throw new UnsupportedOperationException();
  }

  /**
   * Waits for what is being written and closes the journal. Payments under way go on at the node.
   */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }

  /** What a wallet is made of. Not thread-safe. */
  public static final class Builder {
    private Builder(Path file, InvoicePayer payer, SpendingPolicy policy) {}

    /** Runs purchases; each occupies one thread while it waits. Default: a thread for each. */
    public Builder executor(Executor executor) {
      return this;
    }

    /** Wakes what waits. Default: one daemon thread. */
    public Builder scheduler(ScheduledExecutorService scheduler) {
      return this;
    }

    /** The wallet's own clock. Default: the system's. */
    public Builder clock(InstantSource clock) {
      return this;
    }

    /** Makes ids and idempotency keys. Default: a secure generator. */
    public Builder random(RandomGenerator random) {
      return this;
    }

    public Builder listener(WalletListener listener) {
      return this;
    }

    /**
     * Opens the journal and begins to finish what was cut off.
     *
     * @throws WalletException.OwnedElsewhere if a living process owns the wallet
     * @throws dev.farthing.sql.DatabaseException if the journal cannot be opened
     */
    public Wallet open() {
      return new Wallet(this);
    }
  }
}
