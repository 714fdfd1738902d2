package dev.farthing.protocol.macaroon;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC-SHA256 (RFC 2104) and plain SHA-256 with one reused engine that writes into the caller's
 * buffers. Not thread-safe.
 */
public final class HmacSha256 {
  /** The number of bytes of a code and of a hash. */
  public static final int LENGTH = 32;

  private static final int BLOCK = 64;
  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5c;

  private final MessageDigest sha256;

  /** The key with the inner pad. */
  private final byte[] inner = new byte[BLOCK];

  /** The key with the outer pad, and behind it the hash of the inner message. */
  private final byte[] outer = new byte[BLOCK + LENGTH];

  public HmacSha256() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** The 32-byte code of {@code message} under {@code key}. */
  public byte[] compute(byte[] key, byte[] message) {
    byte[] code = new byte[LENGTH];
    compute(key, message, 0, message.length, code);
    return code;
  }

  /**
   * Writes the code of {@code message} from {@code from} (inclusive) to {@code to} (exclusive)
   * under {@code key} to the first 32 bytes of {@code code}, which may be {@code key} itself.
   */
  public void compute(byte[] key, byte[] message, int from, int to, byte[] code) {
    byte[] shortKey = key.length > BLOCK ? sha256.digest(key) : key;
    for (int i = 0; i < shortKey.length; i++) {
      inner[i] = (byte) (shortKey[i] ^ INNER);
      outer[i] = (byte) (shortKey[i] ^ OUTER);
    }
    Arrays.fill(inner, shortKey.length, BLOCK, INNER);
    Arrays.fill(outer, shortKey.length, BLOCK, OUTER);
    sha256.update(inner);
    sha256.update(message, from, to - from);
    finish(outer, BLOCK);
    sha256.update(outer);
    finish(code, 0);
  }

  /** Writes the SHA-256 of {@code message} to the first 32 bytes of {@code hash}. */
  public void sha256(byte[] message, byte[] hash) {
    sha256.update(message);
    finish(hash, 0);
  }

  private void finish(byte[] target, int at) {
    try {
      sha256.digest(target, at, LENGTH);
    } catch (DigestException e) {
      throw new IllegalArgumentException("a hash needs 32 bytes, not " + target.length, e);
    }
  }
}
