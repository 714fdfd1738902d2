package dev.farthing.lightning;

import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.Preimage;
import java.util.concurrent.CompletionStage;

/**
 * Invoices over a hash whose preimage the node does not know: it holds what is paid until it is
 * told the preimage, or to give the payment back. Spends nothing.
 *
 * <p>A payment that is held locks up money on every hop; one that is held until its HTLCs expire
 * may cost a force-close. Thread-safe; stages as those of {@link InvoiceIssuer}.
 */
public interface HoldInvoices {
  /**
   * Makes an invoice over {@code hash}, which must not have been used before.
   *
   * @return fails with {@link LightningException.Refused} if the node knows the hash
   */
  CompletionStage<Bolt11Invoice> hold(PaymentHash hash, InvoiceRequest request, Deadline deadline);

  /**
   * Takes the payment that is held; a second time does nothing.
   *
   * @return fails with {@link LightningException.Refused} if no payment is held for this preimage
   */
  CompletionStage<Void> settle(Preimage preimage, Deadline deadline);

  /**
   * Gives back what is held, and lets nobody pay the invoice any more; a second time does nothing.
   *
   * @return fails with {@link LightningException.Refused} if the node knows no such invoice or has
   *     taken its payment
   */
  CompletionStage<Void> cancel(PaymentHash hash, Deadline deadline);
}
