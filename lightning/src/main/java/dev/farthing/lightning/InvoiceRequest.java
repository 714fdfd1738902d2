package dev.farthing.lightning;

import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;

/**
 * An invoice to be made.
 *
 * @param amount what is asked; a node that counts in satoshis rounds it up, never down
 * @param expiry how long the invoice can be paid, at least one second
 * @param privateHints whether the invoice names unannounced channels by which its node is reached
 */
public record InvoiceRequest(
    MilliSatoshi amount, Description description, Duration expiry, boolean privateHints) {
  public InvoiceRequest {
    if (amount.isZero()) {
      throw new IllegalArgumentException("an invoice asks for at least 1msat");
    }
    if (expiry.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("an invoice lives for at least one second, not " + expiry);
    }
  }

  /** An invoice that names no unannounced channels. */
  public InvoiceRequest(MilliSatoshi amount, Description description, Duration expiry) {
    this(amount, description, expiry, false);
  }

  /**
   * The same, but naming the node's unannounced channels, which everyone who reads the invoice then
   * knows of.
   */
  public InvoiceRequest withPrivateHints() {
    return new InvoiceRequest(amount, description, expiry, true);
  }

  /** What the invoice says it is for. */
  public sealed interface Description {
    /** A text for people, at most 639 bytes of UTF-8. */
    record Text(String text) implements Description {}

    /** The SHA-256 of terms that the seller gives elsewhere. */
    record Hash(byte[] sha256) implements Description {
      public Hash {
        if (sha256.length != 32) {
          throw new IllegalArgumentException(
              "a description hash has 32 bytes, not " + sha256.length);
        }
        sha256 = sha256.clone();
      }

      @Override
      public byte[] sha256() {
        return sha256.clone();
      }
    }
  }
}
