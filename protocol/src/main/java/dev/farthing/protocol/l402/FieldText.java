package dev.farthing.protocol.l402;

import java.util.Arrays;

/** What can stand in the fields of L402 as it is, without changing their meaning. */
final class FieldText {
  private FieldText() {}

  /**
   * Whether a credential can carry {@code text} as a token: visible ASCII without {@code , : "}.
   */
  static boolean isToken(String text) {
    return isVisible(text) && text.indexOf(',') < 0 && text.indexOf(':') < 0;
  }

  /** Whether {@code text} is one token, or as many as a credential carries divided by commas. */
  static boolean areTokens(String text) {
    String[] tokens = text.split(",", -1);
    return tokens.length <= L402Credential.MAX_TOKENS
        && Arrays.stream(tokens).allMatch(FieldText::isToken);
  }

  /** Whether {@code text} is one word of visible ASCII without a double quote or backslash. */
  static boolean isVisible(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
