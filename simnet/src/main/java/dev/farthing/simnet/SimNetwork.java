package dev.farthing.simnet;

import dev.farthing.lightning.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * A Lightning network in one process. Thread-safe.
 *
 * <p>One thread owns all state: in {@link ClockMode#VIRTUAL} whichever runs the network or calls
 * into it, otherwise a thread of the network's own. Stages complete and listeners are called on the
 * builder's executor.
 */
public final class SimNetwork implements AutoCloseable {
  private SimNetwork() {}

  /** A network of this shape, to be set up. */
  public static Builder builder(Topology topology) {
    return new Builder(topology);
  }

  /**
   * @throws SimnetException.UnknownNode if no node has this name
   */
  public SimNode node(String name) {
    throw new UnsupportedOperationException(name);
  }

  /** All nodes in the topology's order. */
  public List<SimNode> nodes() {
    throw new UnsupportedOperationException();
  }

  /** The clock of all nodes. */
  public InstantSource clock() {
    throw new UnsupportedOperationException();
  }

  /**
   * Lets virtual time pass until {@code instant}; events at that instant are included.
   *
   * @throws IllegalStateException unless time is virtual
   */
  public void runUntil(Instant instant) {
    throw new UnsupportedOperationException(instant.toString());
  }

  /** Lets so much virtual time pass. */
  public void runFor(Duration time) {
    runUntil(clock().instant().plus(time));
  }

  /**
   * Lets virtual time pass until no HTLC will move any more by itself. Deadlines of callers that
   * lie ahead are not waited for.
   */
  public void runUntilIdle() {
    throw new UnsupportedOperationException();
  }

  /** Makes a fault befall its node, until lifted. Waits until it has. */
  public void inflict(Fault fault) {
    throw new UnsupportedOperationException(fault.toString());
  }

  /** Ends a fault of this kind at its node; nothing happens if there is none. */
  public void lift(Fault fault) {
    throw new UnsupportedOperationException(fault.toString());
  }

  /** All money at one instant; its total is constant. */
  public Conservation conservation() {
    throw new UnsupportedOperationException();
  }

  /** What each node owns and has done, in the topology's order, at one instant. */
  public List<NodeTotals> totals() {
    throw new UnsupportedOperationException();
  }

  /** Tells the listener of every payment that ends from now on. */
  public Subscription listen(PaymentListener listener) {
    throw new UnsupportedOperationException(listener.toString());
  }

  /**
   * The SHA-256 of all events so far as 64 hexadecimal digits: two runs with the same digest did
   * the same.
   *
   * @throws IllegalStateException unless the builder asked for an event log
   */
  public String eventLogDigest() {
    throw new UnsupportedOperationException();
  }

  /**
   * Stops the network. What was asked and not answered is answered: payments as unknown, everything
   * else as closed.
   */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }

  /** Sets a network up. Not thread-safe. */
  public static final class Builder {
    private Builder(Topology topology) {
      topology.nodes();
    }

    /** The seed of all chance and of the nodes' keys; 1 by default. */
    public Builder seed(long seed) {
      return this;
    }

    /** How time passes; {@link ClockMode#VIRTUAL} by default. */
    public Builder clock(ClockMode mode) {
      return this;
    }

    /**
     * When the network starts: by default 2026-01-01T00:00:00Z in virtual time, and what the
     * system's clock says otherwise.
     */
    public Builder startingAt(Instant start) {
      return this;
    }

    /**
     * Where stages complete and listeners are called; needed in paced and fast time. In virtual
     * time it is the running thread by default, in the order of events.
     */
    public Builder executor(Executor executor) {
      return this;
    }

    /** Whether every event is followed by an audit of the channels that it touched. */
    public Builder audited(boolean audited) {
      return this;
    }

    /** Whether a digest of all events is kept. */
    public Builder eventLog(boolean kept) {
      return this;
    }

    /**
     * Builds and starts it.
     *
     * @throws IllegalStateException if time is not virtual and no executor was given
     */
    public SimNetwork start() {
      return new SimNetwork();
    }
  }
}
