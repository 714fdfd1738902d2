package dev.farthing.simnet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Keys and preimages of simulated nodes, derived from a seed: worth nothing outside a simulation.
 */
final class Secrets {
  private final long seed;

  Secrets(long seed) {
    this.seed = seed;
  }

  /** 32 bytes that belong to this purpose and number. */
  byte[] derive(String purpose, long number) {
    MessageDigest digest = sha256();
    digest.update("farthing simnet ".getBytes(StandardCharsets.US_ASCII));
    digest.update(purpose.getBytes(StandardCharsets.US_ASCII));
    digest.update(ByteBuffer.allocate(2 * Long.BYTES).putLong(seed).putLong(number).array());
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
