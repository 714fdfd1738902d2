package dev.farthing.simnet;

import dev.farthing.lightning.Subscription;
import dev.farthing.simnet.core.Nodes;
import dev.farthing.simnet.kernel.EventLog;
import dev.farthing.simnet.kernel.Mailbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A Lightning network in one process. Thread-safe.
 *
 * <p>One thread owns all state: in {@link ClockMode#VIRTUAL} whichever runs the network or calls
 * into it, otherwise a thread of the network's own. Stages complete and listeners are called on the
 * builder's executor.
 */
public final class SimNetwork implements AutoCloseable {
  private final Simulation simulation;
  private final Directory directory;
  private final Gate gate;
  private final PaymentDesk desk;
  private final Observers observers;
  private final List<SimNode> nodes = new ArrayList<>();
  private final @Nullable EventLog log;
  private final Clockwork clockwork;
  private final Accounts accounts;

  private SimNetwork(Builder builder) {
    log = builder.eventLog ? new EventLog() : null;
    simulation =
        new Simulation(
            NetworkArrays.of(builder.topology, builder.mode == ClockMode.FAST),
            builder.seed,
            log,
            builder.audited);
    Secrets secrets = new Secrets(builder.seed);
    directory = new Directory(builder.topology.nodes(), secrets);
    clockwork = new Clockwork(builder.mode, simulation);
    gate = builder.gate(clockwork, simulation.nodes);
    accounts = new Accounts(simulation, directory);
    var channelIds = new ChannelIds(simulation.channels, simulation.nodes, directory);
    var book = new InvoiceBook(simulation.invoices, gate, simulation.schedule, channelIds, secrets);
    var feeds = new SettlementFeeds(gate, simulation.schedule, simulation.invoices, book);
    var watchers = new InvoiceWatchers(gate, simulation.schedule, simulation.invoices, book);
    var requests = new PaymentRequests(gate, directory, channelIds, book);
    var routes = new RouteViews(simulation.channels, directory, channelIds);
    var payments = new PaymentBook(gate, routes);
    desk = new PaymentDesk(gate, simulation.schedule, requests, simulation.engine, payments, book);
    observers = new Observers(gate, simulation.schedule, directory);
    simulation.onEnded(observers::ended);
    simulation.onDeadline(desk::deadline);
    simulation.onRetry(feeds::pumpAll);
    simulation.onRecovered(feeds::pumpAll);
    simulation.onRecovered(watchers::flush);
    List<SimOperator> operators = new ArrayList<>();
    simulation.onDown(node -> operators.get(node).refresh());
    simulation.onRecovered(node -> operators.get(node).refresh());
    simulation.onDown(watchers::breakOff);
    simulation.onDown(payments::breakOff);
    simulation.onExpired(watchers::expired);
    for (int node = 0; node < simulation.nodes.count(); node++) {
      var operator =
          new SimOperator(
              node,
              gate,
              simulation,
              directory,
              channelIds,
              book,
              watchers,
              desk,
              payments,
              routes);
      operators.add(operator);
      nodes.add(
          new NodeFaces(
              node, gate, simulation, directory, channelIds, book, feeds, payments, operator));
    }
    clockwork.start();
  }

  /** A network of this shape, to be set up. */
  public static Builder builder(Topology topology) {
    return new Builder(topology);
  }

  /**
   * The node of that name.
   *
   * @throws SimnetException.UnknownNode if no node has this name
   */
  public SimNode node(String name) {
    return nodes.get(directory.number(name));
  }

  /** All nodes in the topology's order. */
  public List<SimNode> nodes() {
    return List.copyOf(nodes);
  }

  /** The clock of all nodes. */
  public InstantSource clock() {
    return gate.clock();
  }

  /**
   * Lets virtual time pass until {@code instant}; events at that instant are included.
   *
   * @throws IllegalStateException unless time is virtual, or from within an event
   */
  public void runUntil(Instant instant) {
    clockwork.byHand().runUntil(gate.nanosAt(instant));
  }

  /**
   * Lets so much virtual time pass.
   *
   * @throws IllegalStateException unless time is virtual, or from within an event
   */
  public void runFor(Duration time) {
    runUntil(clock().instant().plus(time));
  }

  /**
   * Lets virtual time pass until no HTLC will move any more by itself. Deadlines of callers that
   * lie ahead are not waited for.
   *
   * @throws IllegalStateException unless time is virtual, or from within an event
   */
  public void runUntilIdle() {
    clockwork.byHand().runUntilIdle();
  }

  /**
   * Lets virtual time pass until the stage is done, as far as that takes.
   *
   * @return its value; what it failed with is thrown as {@link
   *     java.util.concurrent.CompletionException}
   * @throws IllegalStateException unless time is virtual, from within an event, or if nothing is
   *     left to happen that could complete the stage
   */
  public <T> T runUntilDone(CompletionStage<T> stage) {
    CompletableFuture<T> future = stage.toCompletableFuture();
    if (!clockwork.byHand().runUntilDone(future::isDone)) {
      throw new IllegalStateException("nothing is left to happen, and the stage is not done");
    }
    return future.join();
  }

  /** Makes a fault befall its node, until lifted. Waits until it has. */
  public void inflict(Fault fault) {
    change(fault, true);
  }

  /** Ends a fault of this kind at its node; nothing happens if there is none. */
  public void lift(Fault fault) {
    change(fault, false);
  }

  /**
   * Gives back the payments that a node holds, with a failure that a further attempt might mend,
   * and lifts the fault.
   *
   * @throws SimnetException.UnknownNode if no node has this name
   */
  public void failHeldPayments(String name) {
    int node = directory.number(name);
    gate.now(
        () -> {
          simulation.giveBackHeld(node);
          return true;
        });
  }

  /**
   * Begins random payments between all nodes, told of by {@link #listen} like any other.
   *
   * @throws IllegalArgumentException if there are not two nodes
   */
  public void begin(Traffic traffic) {
    if (nodes.size() < 2) {
      throw new IllegalArgumentException("traffic needs two nodes, there is " + nodes.size());
    }
    gate.now(
        () -> {
          simulation.begin(traffic);
          return true;
        });
  }

  /** All money at one instant; its total is constant. */
  public Conservation conservation() {
    return gate.now(accounts::conservation);
  }

  /** What each node owns and has done, in the topology's order, at one instant. */
  public List<NodeTotals> totals() {
    return gate.now(accounts::totals);
  }

  /** Tells the listener of every payment that ends from now on. */
  public Subscription listen(PaymentListener listener) {
    return observers.add(listener);
  }

  /**
   * The SHA-256 of all events so far as 64 hexadecimal digits: two runs with the same digest did
   * the same.
   *
   * @throws IllegalStateException unless the builder asked for an event log
   */
  public String eventLogDigest() {
    EventLog kept = log;
    if (kept == null) {
      throw new IllegalStateException("no event log is kept; ask the builder for one");
    }
    return gate.now(kept::hex);
  }

  /**
   * Stops the network; a second time does nothing. Payments that have not ended are answered as in
   * flight or unknown; whoever asks anything later is told that the network was closed.
   *
   * @throws IllegalStateException if the network had stopped by an error, such as books that did
   *     not close
   */
  @Override
  public void close() {
    clockwork.close(desk::close);
  }

  private void change(Fault fault, boolean isOn) {
    int node = directory.number(fault.node());
    gate.now(
        () -> {
          simulation.change(fault, node, isOn);
          return true;
        });
  }

  /** Sets a network up. Not thread-safe. */
  public static final class Builder {
    private static final Instant VIRTUAL_START = Instant.parse("2026-01-01T00:00:00Z");

    private final Topology topology;
    private long seed = 1;
    private ClockMode mode = ClockMode.VIRTUAL;
    private @Nullable Instant start;
    private @Nullable Executor executor;
    private boolean audited;
    private boolean eventLog;

    private Builder(Topology topology) {
      this.topology = topology;
    }

    /** The seed of all chance and of the nodes' keys; 1 by default. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /** How time passes; {@link ClockMode#VIRTUAL} by default. */
    public Builder clock(ClockMode mode) {
      this.mode = mode;
      return this;
    }

    /**
     * When the network starts: by default 2026-01-01T00:00:00Z in virtual time, and what the
     * system's clock says otherwise.
     */
    public Builder startingAt(Instant start) {
      this.start = start;
      return this;
    }

    /**
     * Where stages complete and listeners are called; needed in paced and fast time. In virtual
     * time it is the running thread by default, in the order of events.
     */
    public Builder executor(Executor executor) {
      this.executor = executor;
      return this;
    }

    /** Whether every event is followed by an audit of the channels that it touched. */
    public Builder audited(boolean audited) {
      this.audited = audited;
      return this;
    }

    /** Whether a digest of all events is kept. */
    public Builder eventLog(boolean kept) {
      this.eventLog = kept;
      return this;
    }

    /**
     * Builds and starts it.
     *
     * @throws IllegalStateException if time is not virtual and no executor was given
     */
    public SimNetwork start() {
      if (mode != ClockMode.VIRTUAL && executor == null) {
        throw new IllegalStateException(mode + " time needs an executor for stages to complete on");
      }
      return new SimNetwork(this);
    }

    private Gate gate(Clockwork clockwork, Nodes nodes) {
      Instant first = start;
      if (first == null) {
        first = mode == ClockMode.VIRTUAL ? VIRTUAL_START : InstantSource.system().instant();
      }
      Instant zero = first;
      Mailbox mailbox = clockwork.mailbox();
      Executor target = executor == null ? mailbox::post : executor;
      LongSupplier nanos = clockwork.nanos();
      InstantSource clock = () -> zero.plusNanos(nanos.getAsLong());
      return new Gate(mailbox, new Delivery(target), clock, zero, nodes);
    }
  }
}
