package dev.farthing.simnet.operator;

import dev.farthing.protocol.bolt11.NodeId;
import java.time.InstantSource;

/**
 * All that the owner of a simulated node can do and see. Can spend.
 *
 * <p>Thread-safe. Calls wait until the network has answered, which takes no simulated time, and
 * answer also while the node is offline: whoever shows the node to others asks for its {@link
 * #condition} first. Each answer is of one instant. Everything fails with {@code
 * SimnetException.Closed} once the network has been closed.
 */
public interface NodeOperator {
  /** The node's name in the topology, which is its alias. */
  String name();

  /** Its public key. */
  NodeId id();

  /** The network's clock. */
  InstantSource clock();

  /** Whether the node answers its owner now. Cheap enough to ask before every call. */
  Condition condition();

  /** Its invoices. */
  OperatorInvoices invoices();

  /** Its payments. */
  OperatorPayments payments();

  /** Its own channels, peers, balances, forwards and fees. */
  OperatorChannels channels();

  /** The network as it sees it. */
  OperatorGraph graph();

  /** Whether a node answers its owner. */
  enum Condition {
    RUNNING,
    /** The fault {@code Offline} befell it. */
    OFFLINE,
    /** It is down for a moment and comes back by itself. */
    RESTARTING
  }
}
