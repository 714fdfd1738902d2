package dev.farthing.paywall;

/** Which names can stand in a caveat. */
final class Names {
  private static final int MAX_LENGTH = 64;

  private Names() {}

  static void check(String kind, String name) {
    if (name.isEmpty() || name.length() > MAX_LENGTH || !isLetterOrDigit(name.charAt(0))) {
      throw new PaywallException.BadName(kind, name);
    }
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isLetterOrDigit(c) && c != '.' && c != '-' && c != '_') {
        throw new PaywallException.BadName(kind, name);
      }
    }
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
