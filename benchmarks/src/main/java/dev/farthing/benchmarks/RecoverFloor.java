package dev.farthing.benchmarks;

import fr.acinq.secp256k1.Secp256k1;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The least that decoding an invoice can cost: to recover one public key from a signature. */
final class RecoverFloor implements Work {
  private static final int MESSAGES = 64;

  private final Secp256k1 curve = Secp256k1.get();
  private final byte[][] hashes = new byte[MESSAGES][];
  private final byte[][] signatures = new byte[MESSAGES][];
  private final int[] recoveryIds = new int[MESSAGES];

  RecoverFloor() {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 0x55);
    byte[] publicKey = curve.pubkeyCreate(key);
    for (int i = 0; i < MESSAGES; i++) {
      hashes[i] = sha256((byte) i);
      signatures[i] = curve.sign(hashes[i], key);
      while (!Arrays.equals(recover(i), publicKey)) {
        recoveryIds[i]++;
      }
    }
  }

  @Override
  public long run(int times) {
    long sum = 0;
    for (int i = 0; i < times; i++) {
      sum += recover(i % MESSAGES)[1];
    }
    return sum;
  }

  private byte[] recover(int message) {
    return curve.ecdsaRecover(signatures[message], hashes[message], recoveryIds[message]);
  }

  private static byte[] sha256(byte message) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(new byte[] {message});
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
