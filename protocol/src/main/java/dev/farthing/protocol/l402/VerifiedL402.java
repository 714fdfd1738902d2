package dev.farthing.protocol.l402;

import dev.farthing.protocol.secret.PaymentHash;

/**
 * A credential that has passed verification: ours, paid for by who knows the preimage, and good for
 * this request.
 */
public final class VerifiedL402 {
  VerifiedL402() {}

  public PaymentHash paymentHash() {
    throw new UnsupportedOperationException();
  }

  public L402Identifier identifier() {
    throw new UnsupportedOperationException();
  }
}
