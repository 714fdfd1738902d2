package dev.farthing.protocol.l402;

/** Values that are lists of names divided by commas: {@code a,b}. The empty text is no name. */
final class CaveatList {
  private CaveatList() {}

  static boolean contains(String list, String name) {
    return contains(list, name, 0, name.length());
  }

  /** Whether every name of {@code list} is in {@code wider}. */
  static boolean isSubset(String list, String wider) {
    int from = 0;
    while (from < list.length()) {
      int to = endOfItem(list, from);
      if (!contains(wider, list, from, to)) {
        return false;
      }
      from = to + 1;
    }
    return true;
  }

  /** Whether every item of {@code services} is a name, a colon and a tier written shortest. */
  static boolean areServices(String services) {
    int from = 0;
    while (from <= services.length()) {
      int to = endOfItem(services, from);
      int colon = services.lastIndexOf(':', to - 1);
      if (colon <= from || !isTier(services, colon + 1, to)) {
        return false;
      }
      from = to + 1;
    }
    return true;
  }

  private static boolean isTier(String text, int from, int to) {
    long tier = CaveatText.number(text, from, to);
    return tier >= 0 && tier <= 255 && (to - from == 1 || text.charAt(from) != '0');
  }

  /** Whether {@code services} has this pair. */
  static boolean containsService(String services, String service, int tier) {
    int from = 0;
    while (from < services.length()) {
      int to = endOfItem(services, from);
      int colon = from + service.length();
      if (services.startsWith(service, from)
          && colon < to
          && services.charAt(colon) == ':'
          && CaveatText.number(services, colon + 1, to) == tier) {
        return true;
      }
      from = to + 1;
    }
    return false;
  }

  /** Whether {@code condition} starts with the name of one of {@code services} and a low line. */
  static boolean namesService(String services, String condition) {
    int from = 0;
    while (from < services.length()) {
      int to = endOfItem(services, from);
      int length = services.lastIndexOf(':', to - 1) - from;
      if (condition.length() > length
          && condition.charAt(length) == '_'
          && condition.regionMatches(0, services, from, length)) {
        return true;
      }
      from = to + 1;
    }
    return false;
  }

  private static boolean contains(String list, String name, int nameFrom, int nameTo) {
    int from = 0;
    while (from < list.length()) {
      int to = endOfItem(list, from);
      if (to - from == nameTo - nameFrom && list.regionMatches(from, name, nameFrom, to - from)) {
        return true;
      }
      from = to + 1;
    }
    return false;
  }

  private static int endOfItem(String list, int from) {
    int comma = list.indexOf(',', from);
    return comma < 0 ? list.length() : comma;
  }
}
