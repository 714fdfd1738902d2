package dev.farthing.protocol.l402;

/** How the values of caveats are written. */
final class CaveatText {
  /** The most decimal digits that fit a {@code long}. */
  private static final int MAX_DIGITS = 18;

  private CaveatText() {}

  /** The decimal number of 1 to 18 digits that {@code text} is, or -1 if it is anything else. */
  static long number(String text) {
    return number(text, 0, text.length());
  }

  static long number(String text, int from, int to) {
    if (to <= from || to - from > MAX_DIGITS) {
      return -1;
    }
    long number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
