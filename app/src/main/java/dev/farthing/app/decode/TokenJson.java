package dev.farthing.app.decode;

import dev.farthing.protocol.l402.L402Identifier;
import dev.farthing.protocol.macaroon.Caveat;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.macaroon.MacaroonException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A token as JSON. The three fields of L402 are null where the identifier is another's. */
final class TokenJson {
  private static final HexFormat HEX = HexFormat.of();
  private static final List<String> FIELDS_OF_MACAROONS =
      List.of("format", "location", "identifier", "version", "paymentHash", "tokenId");
  private static final Set<String> SECRETS = Set.of("preimage", "pre-image");

  private TokenJson() {}

  /**
   * @param position where the token begins in what was given
   */
  static ObjectNode read(String text, int position) {
    try {
      return of(Macaroon.parse(text));
    } catch (MacaroonException e) {
      throw new Unreadable(position + character(e, text), e);
    }
  }

  /** The character at fault, also where the reader counts the bytes that characters write. */
  private static int character(MacaroonException e, String text) {
    if (e instanceof MacaroonException.BadText || text.isEmpty()) {
      return e.position();
    }
    boolean hex = text.charAt(0) == '0' || text.charAt(0) == '3';
    long character = hex ? 2L * e.position() : 4L * e.position() / 3;
    return (int) Math.min(character, text.length());
  }

  /** A credential's token, which need not be a macaroon: without any field where it is none. */
  static ObjectNode ofAny(String text) {
    try {
      return of(Macaroon.parse(text));
    } catch (MacaroonException e) {
      ObjectNode object = Json.object().put("kind", "token");
      for (String field : FIELDS_OF_MACAROONS) {
        object.putNull(field);
      }
      object.putArray("caveats");
      return object.putNull("signature").put("problem", e.getMessage());
    }
  }

  private static ObjectNode of(Macaroon token) {
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
    String text = caveat.text();
    int value = text.indexOf('=') + 1;
    if (value > 0
        && SECRETS.contains(text.substring(0, value - 1).strip().toLowerCase(Locale.ROOT))) {
      return text.substring(0, value) + "sha256:" + sha256(text.substring(value).strip());
    }
    return caveat.isThirdParty()
        ? "third-party " + caveat.location().orElse("") + " " + HEX.formatHex(caveat.bytes())
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
