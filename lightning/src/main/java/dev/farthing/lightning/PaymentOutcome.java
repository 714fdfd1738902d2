package dev.farthing.lightning;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.Preimage;
import java.util.Optional;

/** What became of a payment, by the word of the node that was to send it. */
public sealed interface PaymentOutcome {
  /**
   * Paid. Whether the preimage proves the payment hash is for the wallet to check.
   *
   * @param preimage empty where the node gives none
   * @param amount what the payee received
   * @param fee what routing nodes received
   */
  record Paid(Optional<Preimage> preimage, MilliSatoshi amount, MilliSatoshi fee)
      implements PaymentOutcome {}

  /**
   * The node paid this hash before this call: not the same as {@link Paid}. Ask {@link
   * InvoicePayer#track}.
   */
  record AlreadyPaid() implements PaymentOutcome {}

  /**
   * No part is pending and none will succeed.
   *
   * @param nodeText the node's own words
   */
  record Failed(FailureReason reason, String nodeText) implements PaymentOutcome {}

  /** Sent, and not decided yet. Only {@link InvoicePayer#track} says this. */
  record InFlight() implements PaymentOutcome {}

  /** Nobody can say now: the money may have left. Never to be read as failed. */
  record Unknown(String why) implements PaymentOutcome {}

  /**
   * The node does not know the hash. Only {@link InvoicePayer#track} says this; it does not mean
   * failed.
   */
  record NotFound() implements PaymentOutcome {}
}
