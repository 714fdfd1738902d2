package dev.farthing.wallet.receipt;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The public half of a wallet's key: Ed25519 (RFC 8032), 32 bytes in hexadecimal digits. Immutable.
 *
 * @param hex in lower case
 */
public record VerifyingKey(String hex) {
  /** What an Ed25519 key begins with in a SubjectPublicKeyInfo (RFC 8410). */
  private static final String PREFIX = "302a300506032b6570032100";

  /**
   * @throws IllegalArgumentException if it is not 64 hexadecimal digits in lower case
   */
  public VerifyingKey {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "a wallet's key is 64 hexadecimal digits in lower case, not '" + hex + "'");
    }
  }

  static VerifyingKey of(PublicKey key) {
    String encoded = HexFormat.of().formatHex(key.getEncoded());
    return new VerifyingKey(encoded.substring(PREFIX.length()).toLowerCase(Locale.ROOT));
  }

  /** Whether the holder of this key signed the bytes. */
  public boolean signed(byte[] bytes, byte[] signature) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(PREFIX + hex))));
      check.update(bytes);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // not a point, or not a signature: whoever signed, it was not with this key
    }
  }
}
