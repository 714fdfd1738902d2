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
  private final byte[] innerPad = new byte[BLOCK];
  private final byte[] outerPad = new byte[BLOCK];

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
      innerPad[i] = (byte) (shortKey[i] ^ INNER);
      outerPad[i] = (byte) (shortKey[i] ^ OUTER);
    }
    Arrays.fill(innerPad, shortKey.length, BLOCK, INNER);
    Arrays.fill(outerPad, shortKey.length, BLOCK, OUTER);
    sha256.update(innerPad);
    sha256.update(message, from, to - from);
    finish(code);
    sha256.update(outerPad);
    sha256.update(code, 0, LENGTH);
    finish(code);
  }

  /** Writes the SHA-256 of {@code message} to the first 32 bytes of {@code hash}. */
  public void sha256(byte[] message, byte[] hash) {
    sha256.update(message);
    finish(hash);
  }

  private void finish(byte[] target) {
    try {
      sha256.digest(target, 0, LENGTH);
    } catch (DigestException e) {
      throw new IllegalArgumentException("a code needs 32 bytes, not " + target.length, e);
    }
  }
}
