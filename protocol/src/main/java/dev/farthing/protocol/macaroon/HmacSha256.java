package dev.farthing.protocol.macaroon;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 with one reused engine. Not thread-safe. */
public final class HmacSha256 {
  private final Mac mac;

  public HmacSha256() {
    try {
      mac = Mac.getInstance("HmacSHA256");
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has HmacSHA256", e);
    }
  }

  /** The 32-byte code of {@code message} under {@code key}. */
  public byte[] compute(byte[] key, byte[] message) {
    try {
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("HMAC takes any key that is not empty", e);
    }
  }
}
