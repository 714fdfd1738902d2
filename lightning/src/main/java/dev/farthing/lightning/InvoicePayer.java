package dev.farthing.lightning;

import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;

/**
 * Pays invoices that were approved, and says what became of payments.
 *
 * <p>Thread-safe. Returned stages are copies: cancelling one cancels nothing underneath; a payment
 * runs on its own deadline. Refusals before anything was sent and failures are outcomes, not
 * exceptions.
 */
public interface InvoicePayer extends AutoCloseable {
  /** The node that pays. */
  NodeId nodeId();

  /** The network that it is on. */
  Network network();

  /** The clock by which invoices and deadlines are judged. */
  InstantSource clock();

  /** What the node behind this payer can do. */
  PayerAbilities abilities();

  /**
   * Pays. Uses the approval up first. At the deadline the answer is {@link PaymentOutcome.Unknown}
   * while a part may be pending.
   *
   * @throws IllegalStateException if the approval was used before
   */
  CompletionStage<PaymentOutcome> pay(Approval approval, Deadline deadline);

  /**
   * Asks until the node knows the end or the deadline has come; then {@link
   * PaymentOutcome.InFlight}, {@link PaymentOutcome.NotFound} or {@link PaymentOutcome.Unknown}.
   */
  CompletionStage<PaymentOutcome> track(PaymentHash hash, Deadline deadline);

  @Override
  void close();
}
