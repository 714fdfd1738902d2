package dev.farthing.simnet;

import dev.farthing.lightning.LightningNode;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.simnet.operator.NodeOperator;
import java.time.InstantSource;

/**
 * A node of a simulated network.
 *
 * <p>Issuer, payer and status are separate objects, a new one at every call: closing one closes no
 * other, and nothing that is reachable from an issuer can pay. Thread-safe.
 */
public interface SimNode extends LightningNode {
  /** Its name in the topology. */
  String name();

  /** Its public key, derived from the network's seed. */
  NodeId id();

  /** The network's clock, by which its invoices are judged. */
  InstantSource clock();

  /** All that the owner of this node can do and see, spending included. */
  NodeOperator operator();
}
