package dev.farthing.benchmarks;

import dev.farthing.protocol.macaroon.HmacSha256;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What verifying a token cannot do without: its HMACs, each under the code before it, and the
 * SHA-256 of the preimage. Nothing is read, compared or kept.
 */
record HmacChain(
    byte[] masterKey,
    byte[] rootKeyMessage,
    byte[] keyGenerator,
    byte[] identifier,
    List<byte[]> caveats,
    byte[] preimage) {
  /** The chain as the platform offers it: one reused {@link Mac}, a key object for each link. */
  Work byThePlatform() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return times -> {
        long sum = 0;
        for (int i = 0; i < times; i++) {
          byte[] code = hmac(mac, masterKey, rootKeyMessage);
          code = hmac(mac, keyGenerator, code);
          code = hmac(mac, code, identifier);
          for (byte[] caveat : caveats) {
            code = hmac(mac, code, caveat);
          }
          sum += code[0] + sha256.digest(preimage)[0];
        }
        return sum;
      };
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has HmacSHA256 and SHA-256", e);
    }
  }

  /** The chain with the product's own engine, which writes all codes into one buffer. */
  Work byOurEngine() {
    HmacSha256 hmac = new HmacSha256();
    byte[] code = new byte[HmacSha256.LENGTH];
    byte[] hash = new byte[HmacSha256.LENGTH];
    return times -> {
      long sum = 0;
      for (int i = 0; i < times; i++) {
        hmac.compute(masterKey, rootKeyMessage, 0, rootKeyMessage.length, code);
        hmac.compute(keyGenerator, code, 0, code.length, code);
        hmac.compute(code, identifier, 0, identifier.length, code);
        for (byte[] caveat : caveats) {
          hmac.compute(code, caveat, 0, caveat.length, code);
        }
        hmac.sha256(preimage, hash);
        sum += code[0] + hash[0];
      }
      return sum;
    };
  }

  private static byte[] hmac(Mac mac, byte[] key, byte[] message) {
    try {
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("HMAC takes any key that is not empty", e);
    }
  }
}
