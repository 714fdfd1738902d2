package dev.farthing.protocol.l402;

import dev.farthing.protocol.secret.PaymentHash;
import java.util.Optional;

/**
 * What an L402 token of version 0 names: the payment that pays for it and the token itself. 66
 * bytes.
 */
public final class L402Identifier {
  private L402Identifier() {}

  public static L402Identifier of(PaymentHash hash, byte[] tokenId) {
    throw new UnsupportedOperationException();
  }

  /** The identifier in these bytes, or empty if they are of another version or form. */
  public static Optional<L402Identifier> read(byte[] bytes) {
    throw new UnsupportedOperationException();
  }

  public PaymentHash paymentHash() {
    throw new UnsupportedOperationException();
  }

  public byte[] tokenId() {
    throw new UnsupportedOperationException();
  }

  public byte[] bytes() {
    throw new UnsupportedOperationException();
  }
}
