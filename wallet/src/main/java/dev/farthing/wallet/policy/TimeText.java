package dev.farthing.wallet.policy;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as policies write them: {@code 300ms}, {@code 90s}, {@code 15m}, {@code 24h}. */
public final class TimeText {
  private static final Pattern TEXT = Pattern.compile("(0|[1-9][0-9]{0,11})(ms|s|m|h|d)");

  private TimeText() {}

  /**
   * Reads a whole number with its unit: ms, s, m, h or d.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Duration parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no length of time; a number with its unit is needed: 90s, 15m, 24h, 7d");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  /** As {@link #parse} reads it, in the largest unit that fits; milliseconds at the finest. */
  public static String of(Duration length) {
    long millis = length.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds % 86_400 == 0 && seconds > 86_400) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
