package dev.farthing.app.decode;

import java.util.List;
import java.util.Locale;

/** What a text can be. */
enum Kind {
  INVOICE,
  TOKEN,
  CHALLENGE,
  CREDENTIAL;

  /** What these field lines look like, by their first characters alone. */
  static Kind of(List<String> lines) {
    String text =
        lines.stream()
            .filter(line -> !line.isBlank())
            .findFirst()
            .orElse("")
            .strip()
            .toLowerCase(Locale.ROOT);
    if (FieldLine.CHALLENGE.isNamedIn(text)) {
      return CHALLENGE;
    }
    if (FieldLine.CREDENTIAL.isNamedIn(text) || FieldLine.METADATA.isNamedIn(text)) {
      return CREDENTIAL;
    }
    int blank = endOfWord(text);
    boolean oneWord = blank == text.length();
    if (text.startsWith("lightning:") || (text.startsWith("ln") && oneWord)) {
      return INVOICE;
    }
    String word = text.substring(0, blank);
    if (word.equals("l402") || word.equals("lsat")) {
      return looksLikeCredential(text.substring(blank).strip()) ? CREDENTIAL : CHALLENGE;
    }
    if (oneWord && lines.size() == 1) {
      return text.indexOf(':') > 0 ? CREDENTIAL : TOKEN;
    }
    return CHALLENGE;
  }

  /**
   * After the scheme, a challenge has parameters; a credential has tokens, a colon and the
   * preimage, without quotes.
   */
  private static boolean looksLikeCredential(String rest) {
    if (rest.startsWith("pre-image=") || rest.startsWith("preimage=")) {
      return true;
    }
    return !rest.isEmpty()
        && !rest.equals("price-only")
        && rest.indexOf('"') < 0
        && !beginsWithParameter(rest);
  }

  /** Whether a name, {@code =} and a value stand there, and not a token that {@code =} pads. */
  private static boolean beginsWithParameter(String rest) {
    int at = 0;
    while (at < rest.length() && isOfName(rest.charAt(at))) {
      at++;
    }
    String after = rest.substring(at).stripLeading();
    return at > 0
        && after.startsWith("=")
        && after.length() > 1
        && "=,:".indexOf(after.charAt(1)) < 0;
  }

  private static boolean isOfName(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_';
  }

  private static int endOfWord(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) != ' ' && text.charAt(at) != '\t') {
      at++;
    }
    return at;
  }
}
