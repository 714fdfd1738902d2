package dev.farthing.protocol.httpauth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the challenges of one {@code WWW-Authenticate} field line (RFC 9110 section 11.6.1), one
 * after the other, front to back.
 *
 * <p>Takes what servers really send: several challenges in a line, empty list elements, blanks
 * around {@code =}, single quotes, values without quotes that contain {@code =}, and parameters
 * divided by blanks alone. After an error the reader is at its end. Time grows with the length of
 * the line and no faster. Not thread-safe.
 */
public final class ChallengeReader {
  private final String line;
  private int at;

  public ChallengeReader(String line) {
    this.line = line;
  }

  /**
   * The next challenge, or empty at the end of the line.
   *
   * @throws HttpAuthException where the line cannot be read on
   */
  public Optional<HttpChallenge> next() {
    skipSeparators();
    if (atEnd()) {
      return Optional.empty();
    }
    int from = at;
    String scheme = token("a challenge that starts with no scheme");
    if (!atEnd() && !isBlank(peek()) && peek() != ',') {
      throw error("a scheme without a blank after it");
    }
    skipBlanks();
    Optional<String> token68 = Optional.empty();
    List<AuthParam> params = List.of();
    if (!atEnd() && peek() != ',') {
      token68 = token68();
      if (token68.isEmpty()) {
        params = params();
      }
    }
    return Optional.of(new HttpChallenge(scheme, token68, params, from, textFrom(from)));
  }

  /** A value that ends its list element; if there is none the position stays. */
  private Optional<String> token68() {
    int from = at;
    int to = from;
    while (to < line.length() && isToken68(line.charAt(to))) {
      to++;
    }
    if (to > from) {
      while (to < line.length() && line.charAt(to) == '=') {
        to++;
      }
      int next = afterBlanks(to);
      if (next == line.length() || line.charAt(next) == ',') {
        at = next;
        return Optional.of(line.substring(from, to));
      }
    }
    return Optional.empty();
  }

  private List<AuthParam> params() {
    List<AuthParam> params = new ArrayList<>();
    do {
      params.add(param());
    } while (anotherParamFollows());
    return params;
  }

  private AuthParam param() {
    int from = at;
    String name = token("a parameter without a name");
    skipBlanks();
    if (atEnd() || peek() != '=') {
      throw error("a parameter without a value");
    }
    at++;
    skipBlanks();
    return new AuthParam(name, value(), from);
  }

  private String value() {
    if (atEnd()) {
      return "";
    }
    return switch (peek()) {
      case '"' -> quoted();
      case '\'' -> singleQuoted();
      default -> unquoted();
    };
  }

  private String quoted() {
    int from = at++;
    StringBuilder value = new StringBuilder();
    while (!atEnd() && peek() != '"') {
      if (peek() == '\\') {
        at++;
      }
      if (!atEnd()) {
        value.append(visible());
      }
    }
    close(from);
    return value.toString();
  }

  private String singleQuoted() {
    int from = at++;
    while (!atEnd() && peek() != '\'') {
      visible();
    }
    close(from);
    return line.substring(from + 1, at - 1);
  }

  private void close(int from) {
    if (atEnd()) {
      at = from;
      throw error("a quote that is never closed");
    }
    at++;
    if (!atEnd() && !isBlank(peek()) && peek() != ',') {
      throw error("a quoted value without a comma or blank after it");
    }
  }

  private String unquoted() {
    int from = at;
    while (!atEnd() && !isBlank(peek()) && peek() != ',') {
      if (peek() == '"') {
        throw error("a quote within a value");
      }
      visible();
    }
    return line.substring(from, at);
  }

  /**
   * Moves to the next parameter of this challenge, or stays at the comma before the next challenge,
   * or goes to the end. A name is a parameter's exactly if {@code =} follows.
   */
  private boolean anotherParamFollows() {
    skipBlanks();
    if (atEnd()) {
      return false;
    }
    boolean comma = peek() == ',';
    int stay = at;
    skipSeparators();
    if (atEnd()) {
      return false;
    }
    int to = at;
    while (to < line.length() && isTokenCharacter(line.charAt(to))) {
      to++;
    }
    int next = afterBlanks(to);
    if (to > at && next < line.length() && line.charAt(next) == '=') {
      return true;
    }
    if (!comma) {
      throw error("a word that is neither a parameter nor, without a comma before it, a challenge");
    }
    at = stay;
    return false;
  }

  private String token(String whatIfNone) {
    int from = at;
    while (!atEnd() && isTokenCharacter(peek())) {
      at++;
    }
    if (at == from) {
      throw error(whatIfNone);
    }
    return line.substring(from, at);
  }

  private char visible() {
    char c = peek();
    if (c < ' ' && c != '\t' || c == 0x7f) {
      throw error("a control character");
    }
    at++;
    return c;
  }

  private void skipSeparators() {
    while (!atEnd() && (isBlank(peek()) || peek() == ',')) {
      at++;
    }
  }

  private void skipBlanks() {
    at = afterBlanks(at);
  }

  private int afterBlanks(int from) {
    int next = from;
    while (next < line.length() && isBlank(line.charAt(next))) {
      next++;
    }
    return next;
  }

  private String textFrom(int from) {
    int to = at;
    while (to > from && isBlank(line.charAt(to - 1))) {
      to--;
    }
    return line.substring(from, to);
  }

  private boolean atEnd() {
    return at >= line.length();
  }

  private char peek() {
    return line.charAt(at);
  }

  private HttpAuthException error(String what) {
    int position = at;
    at = line.length();
    return new HttpAuthException(position, what);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isToken68(char c) {
    return isAlphanumeric(c) || "-._~+/".indexOf(c) >= 0;
  }

  private static boolean isTokenCharacter(char c) {
    return isAlphanumeric(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }

  private static boolean isAlphanumeric(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
