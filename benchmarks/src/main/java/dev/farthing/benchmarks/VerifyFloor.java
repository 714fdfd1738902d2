package dev.farthing.benchmarks;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The least that verifying a token can cost: its HMACs, one after the other on one engine, and the
 * SHA-256 of the preimage. Nothing is read, compared or kept.
 */
final class VerifyFloor implements Work {
  private final byte[] masterKey;
  private final byte[] rootKeyMessage;
  private final byte[] keyGenerator;
  private final byte[] identifier;
  private final List<byte[]> caveats;
  private final byte[] preimage;
  private final Mac mac;
  private final MessageDigest sha256;

  VerifyFloor(
      byte[] masterKey,
      byte[] rootKeyMessage,
      byte[] keyGenerator,
      byte[] identifier,
      List<byte[]> caveats,
      byte[] preimage) {
    this.masterKey = masterKey;
    this.rootKeyMessage = rootKeyMessage;
    this.keyGenerator = keyGenerator;
    this.identifier = identifier;
    this.caveats = caveats;
    this.preimage = preimage;
    try {
      mac = Mac.getInstance("HmacSHA256");
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has HmacSHA256 and SHA-256", e);
    }
  }

  @Override
  public long run(int times) {
    long sum = 0;
    for (int i = 0; i < times; i++) {
      byte[] code = hmac(masterKey, rootKeyMessage);
      code = hmac(keyGenerator, code);
      code = hmac(code, identifier);
      for (byte[] caveat : caveats) {
        code = hmac(code, caveat);
      }
      sum += code[0] + sha256.digest(preimage)[0];
    }
    return sum;
  }

  private byte[] hmac(byte[] key, byte[] message) {
    try {
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("HMAC takes any key that is not empty", e);
    }
  }
}
