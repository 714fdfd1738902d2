package dev.farthing.app.decode;

import dev.farthing.protocol.l402.L402Identifier;
import dev.farthing.protocol.macaroon.Caveat;
import dev.farthing.protocol.macaroon.Macaroon;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A token as JSON. The three fields of L402 are null where the identifier is another's. */
final class TokenJson {
  private static final HexFormat HEX = HexFormat.of();
  private static final String PREIMAGE = "preimage=";

  private TokenJson() {}

  static ObjectNode of(Macaroon token) {
    Optional<L402Identifier> identifier = L402Identifier.read(token.identifier());
    ObjectNode object =
        Json.object()
            .put("kind", "token")
            .put("format", token.format().name())
            .put("location", token.location().orElse(null))
            .put("identifier", HEX.formatHex(token.identifier()))
            .put("version", identifier.map(i -> 0).orElse(null))
            .put("paymentHash", identifier.map(i -> i.paymentHash().hex()).orElse(null))
            .put("tokenId", identifier.map(i -> HEX.formatHex(i.tokenId())).orElse(null));
    ArrayNode caveats = object.putArray("caveats");
    token.caveats().forEach(caveat -> caveats.add(shown(caveat)));
    return object.put("signature", HEX.formatHex(token.signature()));
  }

  /**
   * A caveat's text, but of a preimage only its SHA-256, and of a third party's condition only its
   * bytes.
   */
  private static String shown(Caveat caveat) {
    if (caveat.isThirdParty()) {
      return "third-party " + caveat.location().orElse("") + " " + HEX.formatHex(caveat.bytes());
    }
    String text = caveat.text();
    return text.startsWith(PREIMAGE)
        ? PREIMAGE + "sha256:" + sha256(text.substring(PREIMAGE.length()))
        : text;
  }

  /**
   * The hash of the bytes that the digits mean, which is the payment hash; of the text where they
   * are no digits.
   */
  private static String sha256(String hex) {
    byte[] bytes;
    try {
      bytes = HEX.parseHex(hex);
    } catch (IllegalArgumentException e) {
      bytes = hex.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
