package dev.farthing.app.decode;

import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.l402.ChallengeReading;
import dev.farthing.protocol.l402.L402Challenge;
import dev.farthing.protocol.l402.L402Credential;
import dev.farthing.protocol.macaroon.Macaroon;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns a text into the JSON object that says what is in it. Immutable. */
final class Decoder {
  /** Longer input is refused before any work. */
  static final int MAX_CHARACTERS = 1 << 18;

  private final Optional<Kind> kind;

  Decoder(Optional<Kind> kind) {
    this.kind = kind;
  }

  /**
   * @param fieldLines one text, or the several lines of one header field
   * @throws dev.farthing.protocol.ProtocolException if they cannot be read
   */
  ObjectNode decode(List<String> fieldLines) {
    if (fieldLines.stream().mapToLong(String::length).sum() > MAX_CHARACTERS) {
      throw new Unreadable(MAX_CHARACTERS, "longer than " + MAX_CHARACTERS + " characters");
    }
    if (fieldLines.get(0).isBlank()) {
      throw new Unreadable(
          0, "an empty text: neither an invoice, a token, a challenge nor a credential");
    }
    return switch (kind.orElseGet(() -> Kind.of(fieldLines))) {
      case INVOICE -> InvoiceJson.of(Bolt11Invoice.decode(single(fieldLines).strip()));
      case TOKEN -> TokenJson.of(Macaroon.parse(single(fieldLines).strip()));
      case CHALLENGE -> challenge(withoutName(fieldLines, "www-authenticate:"));
      case CREDENTIAL -> credential(single(withoutName(fieldLines, "authorization:")));
    };
  }

  private static ObjectNode challenge(List<String> fieldLines) {
    ChallengeReading reading = ChallengeReading.of(fieldLines);
    if (reading.problem().isPresent()) {
      throw reading.problem().get();
    }
    ObjectNode object = Json.object().put("kind", "challenge");
    ArrayNode payable = object.putArray("payable");
    for (L402Challenge challenge : reading.payable()) {
      ObjectNode entry =
          payable
              .addObject()
              .put("scheme", challenge.scheme())
              .put("token", challenge.token())
              .put("invoice", challenge.invoice());
      ObjectNode params = entry.putObject("params");
      challenge.params().forEach(params::put);
    }
    Json.strings(object.putArray("others"), reading.others());
    return object;
  }

  private static ObjectNode credential(String fieldValue) {
    boolean bareToken = fieldValue.indexOf(' ') < 0 && fieldValue.indexOf(':') < 0;
    L402Credential credential =
        bareToken ? L402Credential.parseMetadata(fieldValue) : L402Credential.parse(fieldValue);
    ObjectNode object = Json.object().put("kind", "credential").put("scheme", credential.scheme());
    ArrayNode tokens = object.putArray("tokens");
    for (String token : credential.tokens()) {
      tokens.add(TokenJson.of(Macaroon.parse(token)));
    }
    return object.put("preimageSha256", credential.preimage().hash().hex());
  }

  private static String single(List<String> fieldLines) {
    if (fieldLines.size() > 1) {
      throw new Unreadable(0, "only a challenge has several field lines; give one text");
    }
    return fieldLines.get(0);
  }

  private static List<String> withoutName(List<String> fieldLines, String name) {
    return fieldLines.stream()
        .map(
            line ->
                line.toLowerCase(Locale.ROOT).startsWith(name)
                    ? line.substring(name.length())
                    : line)
        .map(String::strip)
        .toList();
  }
}
