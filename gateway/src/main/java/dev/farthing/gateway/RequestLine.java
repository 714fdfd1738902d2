package dev.farthing.gateway;

/** The rules of a request line (RFC 9112 section 3), of its forms only the origin form. */
final class RequestLine {
  private RequestLine() {}

  static void check(String method, String target, String version) {
    if (!isMethod(method)) {
      throw new Malformation.Found(Malformation.REQUEST_LINE);
    }
    if (!isOriginForm(target)) {
      throw new Malformation.Found(Malformation.TARGET);
    }
    if (!version.equals("HTTP/1.1") && !version.equals("HTTP/1.0")) {
      throw new Malformation.Found(Malformation.VERSION);
    }
  }

  /**
   * Methods are told apart by case, but not by every upstream: one in small letters could be
   * another method there than the one that was judged.
   */
  private static boolean isMethod(String method) {
    for (int i = 0; i < method.length(); i++) {
      char c = method.charAt(i);
      if (!(c >= 'A' && c <= 'Z' || c == '-' || c == '_')) {
        return false;
      }
    }
    return !method.isEmpty();
  }

  private static boolean isOriginForm(String target) {
    if (target.isEmpty() || target.charAt(0) != '/') {
      return false;
    }
    for (int i = 1; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '#') {
        return false;
      }
    }
    return true;
  }

  /** Whether a byte may stand in a field name (RFC 9110 section 5.6.2). */
  static boolean isToken(byte b) {
    return b >= 'a' && b <= 'z'
        || b >= 'A' && b <= 'Z'
        || b >= '0' && b <= '9'
        || b == '-'
        || b == '_'
        || b > ' ' && b < 0x7f && "!#$%&'*+.^`|~".indexOf(b) >= 0;
  }
}
