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
    String text = lines.get(0).strip().toLowerCase(Locale.ROOT);
    if (text.startsWith("www-authenticate:")) {
      return CHALLENGE;
    }
    if (text.startsWith("authorization:")) {
      return CREDENTIAL;
    }
    if (text.startsWith("lightning:") || (text.startsWith("ln") && text.indexOf(' ') < 0)) {
      return INVOICE;
    }
    int blank = text.indexOf(' ');
    if (blank < 0 && lines.size() == 1) {
      return text.indexOf(':') > 0 ? CREDENTIAL : TOKEN;
    }
    return looksLikeCredential(text, blank) ? CREDENTIAL : CHALLENGE;
  }

  /**
   * After the scheme, a credential goes on without quotes to a colon and the preimage; a challenge
   * has parameters.
   */
  private static boolean looksLikeCredential(String text, int blank) {
    String rest = text.substring(blank + 1).strip();
    return rest.startsWith("l402 ")
        || rest.startsWith("lsat ")
        || rest.startsWith("pre-image=")
        || (rest.indexOf('"') < 0 && rest.lastIndexOf(':') > 0 && rest.indexOf(' ') < 0);
  }
}
