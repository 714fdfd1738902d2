package dev.farthing.protocol.secret;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The SHA-256 of a {@link Preimage}: names a payment on Lightning (BOLT 2, {@code payment_hash}).
 *
 * <p>Immutable and thread-safe; public, safe to log. Ordered as unsigned bytes.
 */
public final class PaymentHash implements Comparable<PaymentHash> {
  /** The number of bytes of a payment hash. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  private PaymentHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws IllegalArgumentException if not 32 bytes
   */
  public static PaymentHash ofBytes(byte[] bytes) {
    return ofBytes(bytes, 0, bytes.length);
  }

  /**
   * The hash that stands in {@code bytes} from {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @throws IllegalArgumentException if that is not 32 bytes
   */
  public static PaymentHash ofBytes(byte[] bytes, int from, int to) {
    if (to - from != LENGTH) {
      throw new IllegalArgumentException("a payment hash has 32 bytes, not " + (to - from));
    }
    return new PaymentHash(Arrays.copyOfRange(bytes, from, to));
  }

  /**
   * Reads 64 hexadecimal digits of any case.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static PaymentHash parseHex(String hex) {
    return ofBytes(HexFormat.of().parseHex(hex));
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Copies the 32 bytes to {@code target} from {@code offset} on. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, LENGTH);
  }

  /** 64 lower-case hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public int compareTo(PaymentHash other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PaymentHash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
