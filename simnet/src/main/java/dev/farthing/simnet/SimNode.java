package dev.farthing.simnet;

import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.NodeStatus;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.simnet.operator.NodeOperator;
import java.time.InstantSource;

/**
 * A node of a simulated network.
 *
 * <p>Issuer, payer and status are separate objects, a new one at every call: closing one closes no
 * other, and nothing that is reachable from an issuer can pay. Thread-safe.
 */
public interface SimNode {
  /** Its name in the topology. */
  String name();

  /** Its public key, derived from the network's seed. */
  NodeId id();

  /** The network's clock, by which its invoices are judged. */
  InstantSource clock();

  /** A new way to make invoices at this node. */
  InvoiceIssuer issuer();

  /** A new way to pay from this node. */
  InvoicePayer payer();

  /** A new way to ask this node about itself. */
  NodeStatus status();

  /** All that the owner of this node can do and see, spending included. */
  NodeOperator operator();
}
