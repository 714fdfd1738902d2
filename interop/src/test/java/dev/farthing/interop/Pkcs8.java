package dev.farthing.interop;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.HexFormat;

/**
 * LND keeps the key of its certificate as SEC 1 has it; Java reads PKCS #8 (RFC 5958) only, which
 * wraps the same bytes.
 */
final class Pkcs8 {
  /** Version 0, and the algorithm: an elliptic curve key on P-256. */
  private static final byte[] HEAD =
      HexFormat.of().parseHex("020100301306072a8648ce3d020106082a8648ce3d030107");

  private Pkcs8() {}

  /** The key that belongs to the node's certificate, in PEM. */
  static InputStream ofKeyBeside(LabNode node) throws IOException {
    String pem = Files.readString(node.certificate().resolveSibling("tls.key"));
    byte[] sec1 = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", ""));
    byte[] key = tagged(0x30, joined(HEAD, tagged(0x04, sec1)));
    String text =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(key)
            + "\n-----END PRIVATE KEY-----\n";
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** DER of a tag and at most 255 bytes. */
  private static byte[] tagged(int tag, byte[] content) {
    byte[] head =
        content.length < 128
            ? new byte[] {(byte) tag, (byte) content.length}
            : new byte[] {(byte) tag, (byte) 0x81, (byte) content.length};
    return joined(head, content);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = new byte[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
