package dev.farthing.protocol.l402;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The SHA-256 of an {@link L402Identifier}: the key under which a token is revoked.
 *
 * <p>Immutable and thread-safe; public, safe to log.
 */
public final class IdentifierHash {
  /** The number of bytes of a hash. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  private IdentifierHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws IllegalArgumentException if not 32 bytes
   */
  public static IdentifierHash ofBytes(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("an identifier's hash has 32 bytes, not " + bytes.length);
    }
    return new IdentifierHash(bytes.clone());
  }

  /** Wraps 32 bytes that nobody else holds. */
  static IdentifierHash wrap(byte[] bytes) {
    return new IdentifierHash(bytes);
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** 64 lower-case hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdentifierHash hash && Arrays.equals(bytes, hash.bytes);
  }

  /** The first four bytes: spread as well as the hash itself. */
  @Override
  public int hashCode() {
    return bytes[0] << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
  }

  @Override
  public String toString() {
    return hex();
  }
}
