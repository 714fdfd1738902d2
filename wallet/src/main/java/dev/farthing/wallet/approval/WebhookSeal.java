package dev.farthing.wallet.approval;

import dev.farthing.protocol.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what goes to a webhook and checks what comes back: HMAC-SHA256 (RFC 2104) over direction,
 * time, nonce and body, one a line, with a secret that only the two know. An answer is signed with
 * the nonce of its request, so that none fits another request. Immutable.
 *
 * @param secret at least 32 bytes
 */
record WebhookSeal(SecretBytes secret) {
  private static final int LEAST = 32;

  WebhookSeal {
    if (secret.length() < LEAST) {
      throw new IllegalArgumentException("the secret of a webhook has at least 32 bytes");
    }
  }

  String ofRequest(String timestamp, String nonce, String body) {
    return seal("farthing approval request 1", timestamp, nonce, body);
  }

  boolean isOfAnswer(String seal, String timestamp, String nonce, String body) {
    return MessageDigest.isEqual(
        ascii(seal), ascii(seal("farthing approval answer 1", timestamp, nonce, body)));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String seal(String direction, String timestamp, String nonce, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.reveal(), "HmacSHA256"));
      return HexFormat.of()
          .formatHex(
              mac.doFinal(
                  (direction + "\n" + timestamp + "\n" + nonce + "\n" + body)
                      .getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has HMAC-SHA256", e);
    }
  }
}
