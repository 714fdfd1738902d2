package dev.farthing.wallet;

import dev.farthing.lightning.InvoicePayer;
import dev.farthing.wallet.http.Spool;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A buyer's purse: a journal on disk, a node that pays, a policy, and the credentials that are
 * owned. Pays at most once for a purchase, never more than its policy allows, and loses nothing
 * that was paid, whatever dies in between.
 *
 * <p>One process at a time. Thread-safe.
 */
public final class Wallet implements AutoCloseable {
  private static final Duration HEARTBEAT = Duration.ofSeconds(30);

  private final Ownership ownership;
  private final WalletThreads threads;
  private final Journal journal;
  private final WalletContext context;
  private final Tracker tracker;
  private final Buyer buyer;
  private final CompletableFuture<Void> recovery;
  private final ScheduledFuture<?> heart;
  private volatile boolean closed;

  private Wallet(Builder builder, Ownership ownership, Journal journal) throws IOException {
    this.ownership = ownership;
    this.journal = journal;
    threads = new WalletThreads(builder.executor, builder.scheduler);
    context =
        new WalletContext(
            builder.payer,
            builder.policy,
            journal,
            journal.credentials(),
            threads.executor(),
            new Waiting(threads.scheduler()),
            builder.clock,
            builder.random,
            new Announcer(builder.listener),
            builder.backoff,
            builder.steps);
    tracker = new Tracker(context);
    Payments payments = new Payments(context, tracker);
    Presenter presenter = new Presenter(context);
    buyer = new Buyer(context, payments, presenter);
    Spool outbox = Spool.in(builder.file.resolveSibling("outbox"));
    outbox.sweep();
    Recovery finisher =
        new Recovery(context, tracker, payments, presenter, outbox, FarthingClient.plainHttp());
    tracker.whenPaidLate(finisher::deliverLate);
    recovery = CompletableFuture.runAsync(finisher::run, threads.executor());
    heart =
        threads
            .scheduler()
            .scheduleWithFixedDelay(
                journal::beat, HEARTBEAT.toMillis(), HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

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

  <T> PaidResponse<T> buy(Order order, BodyHandler<T> handler) {
    if (closed) {
      throw new WalletException.Closed();
    }
    return buyer.buy(order, handler);
  }

  /** The intent of a caller who named none. */
  String freshIntent() {
    return context.randomHex(16);
  }

  Spool spool() {
    return journal.spool();
  }

  Executor executor() {
    return threads.executor();
  }

  /**
   * Completes when everything that an earlier process was cut off at has been looked at once; what
   * stays unknown then is followed further.
   */
  public CompletableFuture<Void> recovery() {
    return recovery.copy();
  }

  /** The sums over all agents. */
  public Books books() {
    return journal.books(null);
  }

  /** The sums of one agent. */
  public Books books(String agent) {
    return journal.books(agent);
  }

  /** All purchases, oldest first. */
  public List<Purchase> purchases() {
    return journal.purchases();
  }

  /** How often the journal waited for the disk: twice for a purchase. */
  public long syncs() {
    return journal.syncs();
  }

  /**
   * Waits for what is being written and closes the journal. Payments under way go on at the node.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    heart.cancel(false);
    tracker.close();
    threads.close();
    try {
      journal.close();
    } finally {
      ownership.close();
    }
  }

  /** What a wallet is made of. Not thread-safe. */
  public static final class Builder {
    private final Path file;
    private final InvoicePayer payer;
    private final SpendingPolicy policy;
    private @Nullable Executor executor;
    private @Nullable ScheduledExecutorService scheduler;
    private InstantSource clock = InstantSource.system();
    private RandomGenerator random = new SecureRandom();
    private WalletListener listener = new WalletListener() {};
    private List<Duration> backoff =
        List.of(Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofMillis(1500));
    private Consumer<WalletStep> steps = step -> {};

    private Builder(Path file, InvoicePayer payer, SpendingPolicy policy) {
      this.file = file.toAbsolutePath();
      this.payer = payer;
      this.policy = policy;
    }

    /**
     * Runs purchases; one occupies two threads while it waits, so that a pool must grow with them.
     * Default: threads of its own.
     */
    public Builder executor(Executor executor) {
      this.executor = executor;
      return this;
    }

    /** Wakes what waits. Default: one thread of its own. */
    public Builder scheduler(ScheduledExecutorService scheduler) {
      this.scheduler = scheduler;
      return this;
    }

    /** The wallet's own clock, by which budgets are counted. Default: the system's. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** Makes ids and idempotency keys. Default: a secure generator. */
    public Builder random(RandomGenerator random) {
      this.random = random;
      return this;
    }

    public Builder listener(WalletListener listener) {
      this.listener = listener;
      return this;
    }

    /**
     * How long to wait before each further presentation of a paid credential that was not answered;
     * after the last the seller has refused. Default: 100 ms, 400 ms and 1.5 s.
     */
    public Builder backoff(List<Duration> waits) {
      backoff = List.copyOf(waits);
      return this;
    }

    /** For tests: told of each place at which dying makes a difference. */
    Builder steps(Consumer<WalletStep> steps) {
      this.steps = steps;
      return this;
    }

    /**
     * Opens the journal and begins to finish what was cut off.
     *
     * @throws IllegalArgumentException if the payer gives no preimages: nothing that it pays could
     *     be shown
     * @throws WalletException.OwnedElsewhere if a living process owns the wallet
     * @throws dev.farthing.sql.DatabaseException if the journal cannot be opened
     */
    public Wallet open() {
      if (!payer.abilities().preimage()) {
        throw new IllegalArgumentException(
            "node "
                + payer.nodeId()
                + " gives no preimages, so that nothing it pays could be shown; use another node");
      }
      Spool spool = Spool.in(file.resolveSibling("spool"));
      Ownership ownership = Ownership.acquire(file);
      Journal journal = null;
      try {
        spool.sweep();
        journal = Journal.open(file, spool, clock);
        steps.accept(WalletStep.LEASE_TAKEN);
        return new Wallet(this, ownership, journal);
      } catch (IOException | RuntimeException e) {
        if (journal != null) {
          journal.close();
        }
        ownership.close();
        throw Failures.unwrap(e);
      }
    }
  }
}
