package dev.farthing.simnet;

import java.time.Duration;

/** Something that goes wrong at a node until it is lifted. */
public sealed interface Fault {
  /** The name of the node that it befalls. */
  String node();

  /**
   * The node answers neither its peers nor its owner. HTLCs that wait for it stay in flight until
   * it is back.
   */
  record Offline(String node) implements Fault {}

  /**
   * Its peers cannot reach the node; its owner can. HTLCs wait for it as when it is offline. Payers
   * that met it away avoid the way to it for minutes, also once it is back, as LND's do.
   */
  record Disconnected(String node) implements Fault {}

  /** The node neither takes nor refuses payments that arrive at it, but holds them until lifted. */
  record HoldPayments(String node) implements Fault {}

  /** The node refuses every payment that arrives at it. */
  record RejectPayments(String node) implements Fault {}

  /**
   * Everything that the node does with an HTLC takes longer.
   *
   * @param extra the additional time per commitment, also where latencies are zero otherwise
   */
  record Slow(String node, Duration extra) implements Fault {
    public Slow {
      if (extra.isNegative()) {
        throw new IllegalArgumentException("a slow node takes longer, not " + extra);
      }
    }
  }

  /**
   * The node's settlement streams stay silent. What they missed is delivered when this is lifted,
   * and to whoever subscribes again with a cursor.
   */
  record DropSettlements(String node) implements Fault {}

  /**
   * The node goes down as by {@link Offline}, its owner's streams break, and it comes back by
   * itself.
   *
   * @param down how long it is away, above zero
   */
  record Restart(String node, Duration down) implements Fault {
    public Restart {
      if (down.isNegative() || down.isZero()) {
        throw new IllegalArgumentException("a restart takes longer than nothing, not " + down);
      }
    }
  }
}
