package dev.farthing.protocol.secret;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The 32 bytes whose SHA-256 is a {@link PaymentHash}: together with a token, a proof of payment
 * that admits its bearer.
 *
 * <p>Immutable and thread-safe. Prints only its hash; compares in constant time.
 */
public final class Preimage {
  /** The number of bytes of a preimage. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  private Preimage(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws IllegalArgumentException if not 32 bytes
   */
  public static Preimage ofBytes(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a preimage has 32 bytes, not " + bytes.length);
    }
    return new Preimage(bytes.clone());
  }

  /**
   * Reads 64 hexadecimal digits of any case.
   *
   * @throws IllegalArgumentException if the text is anything else; the message does not repeat it
   */
  public static Preimage parseHex(String hex) {
    if (hex.length() != 2 * LENGTH) {
      throw new IllegalArgumentException(
          "a preimage has 64 hexadecimal digits, not " + hex.length() + " characters");
    }
    byte[] bytes = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      char high = hex.charAt(2 * i);
      char low = hex.charAt(2 * i + 1);
      if (!HexFormat.isHexDigit(high) || !HexFormat.isHexDigit(low)) {
        throw new IllegalArgumentException(
            "a preimage has 64 hexadecimal digits; one of its characters is none");
      }
      bytes[i] = (byte) (HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low));
    }
    return new Preimage(bytes);
  }

  /** The payment hash that this preimage proves: its SHA-256. */
  public PaymentHash hash() {
    try {
      return PaymentHash.ofBytes(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** Whether this preimage proves {@code hash}. */
  public boolean proves(PaymentHash hash) {
    return hash().equals(hash);
  }

  /** A copy of the secret itself. */
  public byte[] reveal() {
    return bytes.clone();
  }

  /** The secret itself as 64 lower-case hexadecimal digits, as a credential carries it. */
  public String revealHex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Preimage preimage && MessageDigest.isEqual(bytes, preimage.bytes);
  }

  @Override
  public int hashCode() {
    return hash().hashCode();
  }

  @Override
  public String toString() {
    return "Preimage[of " + hash() + "]";
  }
}
