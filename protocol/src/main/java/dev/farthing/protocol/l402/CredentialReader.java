package dev.farthing.protocol.l402;

import dev.farthing.protocol.secret.Preimage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code L402 token[,token]:preimage}, front to back: either scheme in any case, once or
 * doubled, blanks between the parts. Used once.
 */
final class CredentialReader {
  private final String text;
  private final byte[] field;
  private int at;

  CredentialReader(String fieldValue) {
    if (fieldValue.length() > L402Credential.MAX_CHARACTERS) {
      throw new L402Exception.TooLong(
          "credential", fieldValue.length(), L402Credential.MAX_CHARACTERS);
    }
    text = fieldValue;
    field = fieldValue.getBytes(StandardCharsets.ISO_8859_1);
  }

  L402Credential read() {
    skipBlanks();
    String scheme = scheme();
    if (scheme == null) {
      throw new L402Exception.OtherScheme();
    }
    scheme();
    if (startsPreimageAlone()) {
      throw new L402Exception.NoToken(at);
    }
    List<PresentedToken> tokens = tokens();
    Preimage sent = at < field.length ? sentPreimage() : null;
    return credential(scheme, tokens, sent);
  }

  /** A field that is a single token and nothing else. */
  L402Credential readToken() {
    skipBlanks();
    int to = endOfWord(at);
    return credential(L402Credential.L402, List.of(PresentedToken.read(field, at, to)), null);
  }

  private L402Credential credential(
      String scheme, List<PresentedToken> tokens, @Nullable Preimage sent) {
    Preimage agreed = sent;
    for (int i = 0; i < tokens.size(); i++) {
      agreed = tokens.get(i).agreedPreimage(agreed);
    }
    if (agreed == null) {
      throw new L402Exception.NoPreimage(text.length());
    }
    return new L402Credential(scheme, tokens, agreed);
  }

  /** Passes over a scheme and the blanks after it; stays and says null where there is none. */
  private @Nullable String scheme() {
    String scheme =
        startsWith(L402Credential.L402)
            ? L402Credential.L402
            : startsWith(L402Credential.LSAT) ? L402Credential.LSAT : null;
    if (scheme != null) {
      int end = at + scheme.length();
      if (end < field.length && !isBlank(field[end])) {
        return null;
      }
      at = end;
      skipBlanks();
    }
    return scheme;
  }

  /** The empty text, {@code :preimage}, {@code pre-image=…} and {@code preimage=…}. */
  private boolean startsPreimageAlone() {
    return at == field.length
        || field[at] == ':'
        || startsWith("pre-image=")
        || startsWith("preimage=");
  }

  /** The tokens up to the colon, which is passed over, or to the end. */
  private List<PresentedToken> tokens() {
    List<PresentedToken> tokens = new ArrayList<>(1);
    boolean another = true;
    while (another) {
      if (tokens.size() == L402Credential.MAX_TOKENS) {
        throw new L402Exception.TooManyTokens(at, L402Credential.MAX_TOKENS);
      }
      skipBlanks();
      int to = endOfWord(at);
      if (to == at) {
        throw new L402Exception.Malformed(at, "an empty token");
      }
      PresentedToken token = PresentedToken.read(field, at, to);
      if (!token.isMacaroon() && !FieldText.isToken(text.substring(at, to))) {
        throw new L402Exception.Malformed(at, "a token with characters that no token has");
      }
      tokens.add(token);
      at = to;
      skipBlanks();
      another = at < field.length && field[at] == ',';
      if (at < field.length && !another && field[at] != ':') {
        throw new L402Exception.Malformed(at, "a second word within a token");
      }
      at++;
    }
    return tokens;
  }

  /** The 64 digits up to the end, or null if nothing follows the colon. */
  private @Nullable Preimage sentPreimage() {
    skipBlanks();
    int to = field.length;
    while (to > at && isBlank(field[to - 1])) {
      to--;
    }
    if (to == at) {
      return null;
    }
    try {
      return Preimage.parseHex(new String(field, at, to - at, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      throw new L402Exception.Malformed(at, "a preimage that is not 64 hexadecimal digits");
    }
  }

  /** The end of the characters from {@code from} on that are no blank, comma or colon. */
  private int endOfWord(int from) {
    int to = firstOf(':', from, field.length);
    to = firstOf(',', from, to);
    to = firstOf(' ', from, to);
    return firstOf('\t', from, to);
  }

  private int firstOf(char c, int from, int to) {
    int found = text.indexOf(c, from);
    return found < 0 ? to : Math.min(found, to);
  }

  private boolean startsWith(String ascii) {
    if (field.length - at < ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (lowerCase(field[at + i]) != lowerCase(ascii.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static int lowerCase(int c) {
    return c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c;
  }

  private void skipBlanks() {
    while (at < field.length && isBlank(field[at])) {
      at++;
    }
  }

  private static boolean isBlank(byte c) {
    return c == ' ' || c == '\t';
  }
}
