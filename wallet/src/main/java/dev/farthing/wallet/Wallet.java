package dev.farthing.wallet;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.NodeHistory;
import dev.farthing.wallet.approval.ApprovalFolder;
import dev.farthing.wallet.approval.Approver;
import dev.farthing.wallet.http.Exchanges;
import dev.farthing.wallet.http.HttpLimits;
import dev.farthing.wallet.http.Spool;
import dev.farthing.wallet.http.guard.GuardedHttp;
import dev.farthing.wallet.policy.Judge;
import dev.farthing.wallet.policy.PriceFeed;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A buyer's purse: a journal on disk, a node that pays, a policy, and the credentials that are
 * owned. Pays at most once for a purchase, never more than its policy allows, and loses nothing
 * that was paid, whatever dies in between.
 *
 * <p>Several processes may have one wallet open: one of them pays at a time, the others wait for
 * their turn. Thread-safe.
 */
public final class Wallet implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("dev.farthing.wallet");
  private static final int ID_BYTES = 12;
  private static final Duration HEARTBEAT = Duration.ofSeconds(30);

  private final Ownership ownership;
  private final WalletThreads threads;
  private final Journal journal;
  private final WalletContext context;
  private final Tracker tracker;
  private final NodeBooks books;
  private final Buyer buyer;
  private final Tips tips;
  private final SpoolKeeper keeper;
  private final Recovery finisher;
  private CompletableFuture<Void> finishing = CompletableFuture.completedFuture(null);
  private final GuardedHttp http;
  private final @Nullable GuardedHttp ownHttp;
  private final CompletableFuture<Void> recovery;
  private final ScheduledFuture<?> heart;
  private volatile boolean closed;

  private Wallet(Builder builder, Journal journal) {
    this.journal = journal;
    threads = new WalletThreads(builder.executor, builder.scheduler);
    Waiting waiting = new Waiting(threads.scheduler());
    ownership =
        new Ownership(
            journal.database(),
            journal.sitting(),
            waiting,
            threads.executor(),
            builder.clock,
            builder.patience);
    context =
        new WalletContext(
            builder.payer,
            new Judge(builder.policy, builder.priceFeed),
            journal,
            ownership,
            journal.credentials(),
            threads.executor(),
            waiting,
            builder.clock,
            builder.random,
            new Announcer(builder.listener),
            builder.backoff,
            builder.steps);
    ownHttp = builder.http == null ? GuardedHttp.newBuilder().build() : null;
    http = builder.http != null ? builder.http : Objects.requireNonNull(ownHttp);
    Exchanges exchanges = exchanges(null, HttpLimits.defaults());
    tracker = new Tracker(context);
    Approvals approvals =
        new Approvals(
            context,
            new Approvals.Desk(
                builder.approver,
                new ApprovalFolder(builder.file.resolveSibling("approvals")),
                builder.approvalWait));
    books = new NodeBooks(journal, builder.payer, builder.history);
    keeper = new SpoolKeeper(journal, builder.mostSpooled);
    Payments payments =
        new Payments(context, tracker, approvals, new Continuity(journal, books), keeper);
    Presenter presenter = new Presenter(context);
    buyer = new Buyer(context, payments, approvals, presenter);
    Spool outbox = Spool.in(builder.file.resolveSibling("outbox"));
    if (journal.isAlone()) {
      sweep(journal.spool(), outbox);
    }
    PrivateFiles.require(
        new OwnerLock(journal.database().file()).file(),
        builder.file.resolveSibling("spool"),
        builder.file.resolveSibling("outbox"));
    Recovery finisher = new Recovery(context, tracker, payments, presenter, outbox, exchanges);
    tracker.whenPaidLate(finisher::deliverLate);
    ownership.whenTaken(
        lease -> {
          builder.steps.accept(WalletStep.LEASE_TAKEN);
          journal.credentials().changed();
          finish(finisher, lease.leftBehind());
        });
    tips = new Tips(context, payments, exchanges);
    this.finisher = finisher;
    recovery =
        CompletableFuture.runAsync(ownership::takeOver, threads.executor())
            .thenCompose(taken -> finishing());
    heart =
        threads
            .scheduler()
            .scheduleWithFixedDelay(
                this::beat, HEARTBEAT.toMillis(), HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What others are writing must stay; what those who are gone left half written need not. */
  private void sweep(Spool... spools) {
    try {
      for (Spool spool : spools) {
        spool.sweep();
      }
      keeper.clear(context.clock().instant(), true);
    } catch (IOException e) {
      throw new WalletException.NotKept("what an earlier process left cannot be removed", e);
    }
  }

  private synchronized void finish(Recovery finisher, List<String> ids) {
    if (!ids.isEmpty()) {
      finishing =
          CompletableFuture.allOf(
              finishing, CompletableFuture.runAsync(() -> finisher.run(ids), threads.executor()));
    }
  }

  private synchronized CompletableFuture<Void> finishing() {
    return finishing;
  }

  /** Says that we live, and takes over from those who do not. */
  private void beat() {
    try {
      CompletableFuture<Void> unused = journal.credentials().noted();
      ownership.beat();
      threads.executor().execute(this::takeOver);
    } catch (RuntimeException e) {
      LOG.log(closed ? DEBUG : WARNING, "the wallet's heart", e);
    }
  }

  private void takeOver() {
    try {
      ownership.takeOver();
      keeper.clear(context.clock().instant(), false);
    } catch (IOException | RuntimeException e) {
      LOG.log(closed ? DEBUG : WARNING, "nothing can be taken over yet", e);
    }
  }

  /**
   * @param file the journal, for example {@code HOME/wallet.db}; files beside it belong to the
   *     wallet too
   * @param payer stays the caller's to close, after the wallet; asked who its node is when there is
   *     something to pay or to finish, and not before
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

  /** Asks where nothing may be paid. */
  <T> PaidResponse<T> askForNothing(Order order, BodyHandler<T> handler) {
    return buyer.askForNothing(order, handler);
  }

  /**
   * Pays an invoice for which nothing is asked in return, within the policy and once: the payment
   * hash belongs to this purchase for ever.
   *
   * @param invoice a BOLT 11 invoice with an amount
   * @return the purchase, paid and proven
   * @throws dev.farthing.protocol.ProtocolException if it is no invoice that can be paid
   * @throws WalletException in one of its cases; each says whether money has moved
   */
  public Purchase tip(String invoice, TipOptions options) {
    if (closed) {
      throw new WalletException.Closed();
    }
    return tips.give(invoice, options);
  }

  /** The intent of a caller who named none. */
  String freshIntent() {
    return context.randomHex(16);
  }

  /** Over the wallet's own connections, unless others are named. */
  Exchanges exchanges(@Nullable GuardedHttp other, HttpLimits limits) {
    return new Exchanges(other == null ? http : other, threads.scheduler(), limits);
  }

  Journal journal() {
    return journal;
  }

  Spool spool() {
    return journal.spool();
  }

  OwnedCredentials credentials() {
    return journal.credentials();
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

  /**
   * Looks once more at everything that is not finished, also what other processes left behind, and
   * says what was found since this opening began. Repeats no payment.
   *
   * @throws dev.farthing.lightning.LightningException if the node does not say who it is
   */
  public RecoveryReport recover() {
    context.payer().nodeId();
    ownership.takeOver();
    Waiting.await(finishing());
    finisher.run(journal.unfinished());
    return finisher.report();
  }

  /**
   * Lets a purchase of unknown outcome be paid for again, by a person's word: the next call with
   * its intent buys anew, and both count against the budgets. What was paid after all keeps its
   * credential.
   *
   * @throws WalletException.NotNow where its outcome is known, or it was superseded before
   * @throws WalletException.NoSuchPurchase if there is none
   */
  public Purchase supersede(String id, String why) {
    return byHand(id, fence -> journal.superseded(id, why, fence));
  }

  /**
   * Gives the money of a purchase of unknown outcome up, by a person's word: it counts as spent,
   * and nobody asks for it any more. A payment that shows itself later is booked.
   *
   * @throws WalletException.NotNow where its outcome is known
   * @throws WalletException.NoSuchPurchase if there is none
   */
  public Purchase writeOff(String id, String why) {
    return byHand(id, fence -> journal.writtenOff(id, why, fence));
  }

  private Purchase byHand(String id, Function<Fence, CompletableFuture<JournalEntry>> change) {
    journal.require(id);
    try (Ownership.Hand hand = ownership.take()) {
      return context.announcer().changed(Waiting.await(change.apply(hand.fence()))).purchase();
    }
  }

  /**
   * Holds the journal against the node's books, both ways, and repairs what a preimage proves. Asks
   * the node for each purchase that it does not name by itself.
   *
   * @throws WalletException.NoHistory if the node does not show its payments
   */
  public Reconciliation reconcile() {
    return new Reconciler(context, tracker, books).run();
  }

  /**
   * A person has looked: payments of which the journal does not know are none of its own, and
   * buying may go on. Both are remembered with the reason.
   */
  public void accept(Reconciliation seen, String why) {
    try (Ownership.Hand hand = ownership.take()) {
      Waiting.await(journal.accepted(seen, why, hand.fence()));
    }
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

  /**
   * Stops showing a credential by itself. It is kept with the reason, and what was handed out stays
   * good until its seller says otherwise. One that is retired already keeps its first reason.
   *
   * @param id of the credential; of one that was bought, its purchase's
   * @throws WalletException.NoCredential if there is none
   */
  public Credential retire(String id, String why) {
    return Waiting.await(journal.credentials().retireNow(id, why));
  }

  /**
   * Makes a narrower copy of a credential for another program. The copy carries the preimage, since
   * nothing can be shown without it: it proves the payment for all that the caveats leave.
   *
   * @param id of the credential that is narrowed
   * @throws WalletException.NoCredential if there is none
   * @throws WalletException.NotDerivable if it is not good any more, or the copy would be wider, or
   *     its token takes no caveats
   * @throws WalletException.NotEnforced if the seller is not known to enforce a limit, and limits
   *     that are not enforced were not asked for
   */
  public DerivedCredential derive(String id, Attenuation attenuation) {
    return Waiting.await(
        journal.credentials().derive(id, attenuation, context.randomHex(ID_BYTES)));
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
    if (ownHttp != null) {
      ownHttp.close();
    }
    try {
      ownership.close();
    } finally {
      journal.close();
    }
  }

  /** What a wallet is made of. Not thread-safe. */
  public static final class Builder {
    private final Path file;
    private final InvoicePayer payer;
    private final SpendingPolicy policy;
    private @Nullable Executor executor;
    private @Nullable ScheduledExecutorService scheduler;
    private PriceFeed priceFeed = PriceFeed.NONE;
    private InstantSource clock = InstantSource.system();
    private RandomGenerator random = new SecureRandom();
    private WalletListener listener = new WalletListener() {};
    private List<Duration> backoff =
        List.of(Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofMillis(1500));
    private @Nullable GuardedHttp http;
    private Consumer<WalletStep> steps = step -> {};
    private Approver approver = Approver.NOBODY;
    private Duration approvalWait = Duration.ZERO;
    private Duration patience = Duration.ofSeconds(90);
    private Optional<NodeHistory> history = Optional.empty();
    private long mostSpooled = 1L << 30;

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

    /** What the currencies are worth that the policy counts in. Default: none is known. */
    public Builder priceFeed(PriceFeed feed) {
      priceFeed = feed;
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

    /**
     * How long a purchase waits while another process has the wallet in its hands, which it has
     * from the approval until the end of a payment is known. Default: 90 s.
     */
    public Builder waitForOwner(Duration most) {
      patience = most;
      return this;
    }

    /**
     * How sellers are reached, and which addresses are not; stays the caller's to close, after the
     * wallet. Default: the internet, and this machine where it is asked for by name.
     */
    public Builder http(GuardedHttp http) {
      this.http = http;
      return this;
    }

    /**
     * Whom to ask where the policy wants a person's yes, and how long a call waits for the answer.
     * The owner of the wallet may answer later too, with {@code farthing approve}. Default: nobody
     * is asked and no call waits.
     */
    public Builder approver(Approver approver, Duration wait) {
      this.approver = approver;
      approvalWait = wait;
      return this;
    }

    /**
     * What the node remembers of its payments; stays the caller's to close, after the wallet. With
     * it a journal that was restored from a backup is told before the first purchase, for the price
     * of one question: then buying stops until a person has looked. Nothing else may pay with the
     * node, or it is taken for the same. Default: none, and no such check.
     */
    public Builder history(NodeHistory history) {
      this.history = Optional.of(history);
      return this;
    }

    /**
     * How many bytes of request bodies are kept in files for purchases that are not closed; one
     * more is refused before anything is paid. Default: 1 GiB.
     */
    public Builder spoolLimit(long bytes) {
      mostSpooled = bytes;
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
      Journal journal = Journal.open(file, spool, clock);
      try {
        return new Wallet(this, journal);
      } catch (RuntimeException e) {
        journal.close();
        throw e;
      }
    }
  }
}
