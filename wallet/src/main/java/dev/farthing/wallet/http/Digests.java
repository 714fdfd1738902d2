package dev.farthing.wallet.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of bytes and of lists of texts. */
public final class Digests {
  private Digests() {}

  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** The digest of {@code bytes} in hexadecimal digits. */
  public static String hex(byte[] bytes) {
    return hexOf(sha256().digest(bytes));
  }

  /** A finished digest in hexadecimal digits. */
  public static String hexOf(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  /** The digest of several texts; each stands with its length, so that none runs into the next. */
  public static String ofAll(String... texts) {
    MessageDigest digest = sha256();
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
      digest.update(bytes);
    }
    return hexOf(digest.digest());
  }
}
