package dev.farthing.protocol.secret;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Bytes that must not be seen: keys, and what opens doors.
 *
 * <p>Immutable and thread-safe. Prints only its length; {@link #equals} takes the same time
 * wherever two values of one length differ. Not a record and not {@link java.io.Serializable}, so
 * that neither prints nor writes it by accident.
 */
public final class SecretBytes {
  private final byte[] bytes;

  private SecretBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A secret with a copy of {@code bytes}; the caller may wipe its own. */
  public static SecretBytes copyOf(byte[] bytes) {
    return new SecretBytes(bytes.clone());
  }

  /** The number of bytes. */
  public int length() {
    return bytes.length;
  }

  /** A copy of the secret itself: the one way to see it. Wipe the copy after use. */
  public byte[] reveal() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretBytes secret && MessageDigest.isEqual(bytes, secret.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "SecretBytes[" + bytes.length + " bytes]";
  }
}
