package dev.farthing.lightning;

/**
 * A node, and the ways to use it, each apart from the others: every call makes a new object that is
 * closed on its own, and nothing that is reachable from an issuer can pay. Thread-safe.
 */
public interface LightningNode {
  /** A new way to make invoices at this node. */
  InvoiceIssuer issuer();

  /** A new way to pay from this node. */
  InvoicePayer payer();

  /** A new way to ask this node about itself. */
  NodeStatus status();

  /** A new way to ask what this node remembers. */
  NodeHistory history();
}
