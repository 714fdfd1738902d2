package dev.farthing.lightning;

import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Creates invoices and says what became of them. Holds nothing that can spend.
 *
 * <p>Thread-safe. Returned stages are copies: cancelling one cancels nothing underneath. They fail
 * with a {@link LightningException} only.
 */
public interface InvoiceIssuer extends AutoCloseable {
  /** The node that issues. */
  NodeId nodeId();

  /** The network that it is on. */
  Network network();

  /** The clock by which its invoices are judged. */
  InstantSource clock();

  /** What the node behind this issuer can do. */
  IssuerAbilities abilities();

  /**
   * Makes an invoice of exactly the request's expiry and of its amount, rounded up where the node
   * counts in satoshis.
   */
  CompletionStage<Bolt11Invoice> create(InvoiceRequest request, Deadline deadline);

  /** Asks what became of an invoice; {@link InvoiceState.NotFound} is an answer, not an error. */
  CompletionStage<InvoiceState> lookUp(PaymentHash hash, Deadline deadline);

  /**
   * Delivers every settlement after {@code from} at least once, those of the past first, one at a
   * time. A listener that throws is told the same settlement again later. Reconnects by itself
   * until closed.
   */
  Subscription settlements(SettleCursor from, Consumer<Settlement> listener);

  /**
   * Invoices whose payments this node takes or gives back when told to.
   *
   * @throws LightningException.Unsupported unless the node declares the ability
   */
  HoldInvoices holdInvoices();

  @Override
  void close();
}
