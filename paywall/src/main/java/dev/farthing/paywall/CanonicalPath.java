package dev.farthing.paywall;

import org.jspecify.annotations.Nullable;

/**
 * Judges whether a path can be read in one way only (RFC 3986 section 3.3).
 *
 * <p>What another server might decode, fold or strip to a different path is refused: a price must
 * not be escaped by spelling.
 */
final class CanonicalPath {
  private static final int MAX_LENGTH = 8_192;
  private static final String PLAIN = "-._~!$&'()*+,=:@";

  /** What would change the path once decoded, or when decoded twice. */
  private static final String NEVER_ENCODED = "/\\;%";

  private CanonicalPath() {}

  /** What is wrong with a path and where, or null if nothing is. */
  static @Nullable String problem(String path) {
    int length = path.length();
    if (length == 0 || path.charAt(0) != '/') {
      return "The path does not begin with '/'.";
    }
    if (length > MAX_LENGTH) {
      return "The path is longer than " + MAX_LENGTH + " characters.";
    }
    int segment = 1;
    for (int i = 1; i < length; i++) {
      char c = path.charAt(i);
      if (c == '/') {
        if (i == segment) {
          return "Character " + i + ": '//'. Send one '/'.";
        }
        if (isDots(path, segment, i)) {
          return dots(segment);
        }
        segment = i + 1;
      } else if (c == '%') {
        int after = decode(path, i);
        if (after < 0) {
          return "Character "
              + i
              + ": a percent-encoding that is broken, unneeded, or hides a separator, '%', a control"
              + " character or invalid UTF-8.";
        }
        i = after - 1;
      } else if (!isPlain(c)) {
        return "Character " + i + ": not allowed in a path as it stands.";
      }
    }
    return isDots(path, segment, length) ? dots(segment) : null;
  }

  private static String dots(int segment) {
    return "Character " + segment + ": a segment of dots. Resolve it before sending.";
  }

  private static boolean isDots(String path, int from, int to) {
    int length = to - from;
    return (length == 1 || length == 2) && path.charAt(from) == '.' && path.charAt(to - 1) == '.';
  }

  /** The index after one encoded character, or -1 if it may not stand there. */
  private static int decode(String path, int at) {
    int first = octet(path, at);
    if (first < 0) {
      return -1;
    }
    if (first < 0x80) {
      boolean needed = first > ' ' - 1 && first < 0x7f && !isUnreserved((char) first);
      return needed && NEVER_ENCODED.indexOf(first) < 0 ? at + 3 : -1;
    }
    return decodeUtf8(path, at, first);
  }

  private static int decodeUtf8(String path, int at, int first) {
    int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    if (first < 0xc2 || first > 0xf4) {
      return -1;
    }
    int codePoint = first & (0x3f >> more);
    for (int i = 1; i <= more; i++) {
      int next = octet(path, at + 3 * i);
      if ((next & 0xc0) != 0x80 || next < 0) {
        return -1;
      }
      codePoint = codePoint << 6 | (next & 0x3f);
    }
    boolean shortest = more == 1 || codePoint >= (more == 2 ? 0x800 : 0x10000);
    boolean scalar = codePoint <= Character.MAX_CODE_POINT && (codePoint & 0x1ff800) != 0xd800;
    boolean control = codePoint < 0xa0;
    return shortest && scalar && !control ? at + 3 * (more + 1) : -1;
  }

  /** The octet that is percent-encoded at a place, or -1. */
  private static int octet(String path, int at) {
    if (at + 2 >= path.length() || path.charAt(at) != '%') {
      return -1;
    }
    int high = hex(path.charAt(at + 1));
    int low = hex(path.charAt(at + 2));
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static int hex(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    char lower = (char) (c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  private static boolean isPlain(char c) {
    return isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0;
  }

  private static boolean isUnreserved(char c) {
    return isLetterOrDigit(c) || c == '-' || c == '.' || c == '_' || c == '~';
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
