package dev.farthing.protocol.money;

import java.util.Locale;

/** Reads amounts as people write them; exact, in one pass, with the place of what is wrong. */
final class MilliSatoshiText {
  /** Longer than any amount that has a meaning; keeps hostile input cheap. */
  private static final int MAX_LENGTH = 64;

  private MilliSatoshiText() {}

  static MilliSatoshi parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new AmountException.Malformed(MAX_LENGTH, "longer than " + MAX_LENGTH + " characters");
    }
    int unitStart = unitStart(text);
    int decimals = decimalsOf(text, unitStart);
    return read(text, endOfNumber(text, unitStart), decimals);
  }

  private static int unitStart(String text) {
    int at = text.length();
    while (at > 0 && Character.isLetter(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** How many decimals one of the unit has in msat. */
  private static int decimalsOf(String text, int unitStart) {
    return switch (text.substring(unitStart).toLowerCase(Locale.ROOT)) {
      case "msat" -> 0;
      case "sat" -> 3;
      case "btc" -> 11;
      case "" -> throw noUnit(text);
      default ->
          throw new AmountException.Malformed(
              unitStart, "unknown unit '" + text.substring(unitStart) + "'");
    };
  }

  private static AmountException noUnit(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isDigit(c) && c != '_' && c != '.') {
        return new AmountException.Malformed(i, "not a number");
      }
    }
    return text.isEmpty()
        ? new AmountException.Malformed(0, "empty")
        : new AmountException.MissingUnit(text.length());
  }

  private static int endOfNumber(String text, int unitStart) {
    return unitStart > 1 && text.charAt(unitStart - 1) == ' ' ? unitStart - 1 : unitStart;
  }

  private static MilliSatoshi read(String text, int end, int decimals) {
    long value = 0;
    int left = decimals;
    boolean fraction = false;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        if (fraction && left-- == 0) {
          if (c != '0') {
            throw new AmountException.TooFine(i);
          }
          left = 0;
          continue;
        }
        value = times10(value) + (c - '0');
      } else if (c == '.'
          && !fraction
          && isDigitAt(text, i - 1, end)
          && isDigitAt(text, i + 1, end)) {
        fraction = true;
      } else if (c != '_' || !isDigitAt(text, i - 1, end) || !isDigitAt(text, i + 1, end)) {
        throw new AmountException.Malformed(i, "unexpected '" + c + "'");
      }
    }
    if (end == 0) {
      throw new AmountException.Malformed(0, "the number is missing");
    }
    for (; left > 0; left--) {
      value = times10(value);
    }
    if (value > MilliSatoshi.MAX.msat()) {
      throw new AmountException.TooLarge();
    }
    return new MilliSatoshi(value);
  }

  private static long times10(long value) {
    if (value > MilliSatoshi.MAX.msat() / 10) {
      throw new AmountException.TooLarge();
    }
    return value * 10;
  }

  private static boolean isDigitAt(String text, int at, int end) {
    return at >= 0 && at < end && isDigit(text.charAt(at));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
