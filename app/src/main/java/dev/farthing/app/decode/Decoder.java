package dev.farthing.app.decode;

import dev.farthing.protocol.bolt11.Bolt11Exception;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.l402.ChallengeReading;
import dev.farthing.protocol.l402.L402Challenge;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns a text into the JSON object that says what is in it. Positions of errors are offsets in the
 * text as it was given, with its blanks and its field name; of several field lines, in the one that
 * is at fault. Immutable.
 */
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
    if (fieldLines.stream().allMatch(String::isBlank)) {
      throw new Unreadable(
          0, "an empty text: neither an invoice, a token, a challenge nor a credential");
    }
    return switch (kind.orElseGet(() -> Kind.of(fieldLines))) {
      case INVOICE -> invoice(single(fieldLines));
      case TOKEN -> token(single(fieldLines));
      case CHALLENGE -> challenge(fieldLines.stream().map(FieldLine.CHALLENGE::value).toList());
      case CREDENTIAL -> CredentialJson.of(single(fieldLines));
    };
  }

  private static ObjectNode invoice(String text) {
    try {
      return InvoiceJson.of(Bolt11Invoice.decode(text.strip()));
    } catch (Bolt11Exception e) {
      throw new Unreadable(blanksBefore(text) + e.position(), e);
    }
  }

  private static ObjectNode token(String text) {
    return TokenJson.read(text.strip(), blanksBefore(text));
  }

  private static int blanksBefore(String text) {
    return text.length() - text.stripLeading().length();
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

  private static String single(List<String> fieldLines) {
    if (fieldLines.size() > 1) {
      throw new Unreadable(0, "only a challenge has several field lines; give one text");
    }
    return fieldLines.get(0);
  }
}
