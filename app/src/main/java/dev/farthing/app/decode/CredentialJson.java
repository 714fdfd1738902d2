package dev.farthing.app.decode;

import dev.farthing.protocol.l402.L402Credential;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A credential as JSON: the preimage by its SHA-256 alone. */
final class CredentialJson {
  private CredentialJson() {}

  static ObjectNode of(String line) {
    L402Credential credential =
        FieldLine.METADATA.isNamedIn(line) || isOneWord(line)
            ? L402Credential.parseMetadata(FieldLine.METADATA.value(line))
            : L402Credential.parse(FieldLine.CREDENTIAL.value(line));
    ObjectNode object = Json.object().put("kind", "credential").put("scheme", credential.scheme());
    ArrayNode tokens = object.putArray("tokens");
    for (String token : credential.tokens()) {
      tokens.add(TokenJson.ofAny(token));
    }
    return object.put("preimageSha256", credential.preimage().hash().hex());
  }

  /** Whether there is a token and nothing else: neither a scheme nor a preimage. */
  private static boolean isOneWord(String line) {
    String text = line.strip();
    return text.chars().noneMatch(c -> c == ' ' || c == '\t' || c == ':')
        && !text.equalsIgnoreCase("L402")
        && !text.equalsIgnoreCase("LSAT");
  }
}
