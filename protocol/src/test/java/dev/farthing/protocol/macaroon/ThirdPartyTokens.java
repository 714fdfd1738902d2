package dev.farthing.protocol.macaroon;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Tokens with a third-party caveat, which this software reads but does not make. */
public final class ThirdPartyTokens {
  private ThirdPartyTokens() {}

  /** The bytes of {@code token} with one more caveat, signed as macaroons.py and Go sign it. */
  public static byte[] add(Macaroon token, String location, String condition, int fill) {
    byte[] verificationId = new byte[48];
    Arrays.fill(verificationId, (byte) fill);
    byte[] conditionBytes = condition.getBytes(StandardCharsets.UTF_8);
    HmacSha256 hmac = new HmacSha256();
    byte[] both = new byte[64];
    System.arraycopy(hmac.compute(token.signature(), verificationId), 0, both, 0, 32);
    System.arraycopy(hmac.compute(token.signature(), conditionBytes), 0, both, 32, 32);
    byte[] whole = token.encode();
    return new V2Writer(whole, whole.length - 35)
        .section(location.getBytes(StandardCharsets.UTF_8), conditionBytes, verificationId)
        .finish(hmac.compute(token.signature(), both));
  }
}
