package dev.farthing.app.node;

import dev.farthing.app.UsageException;
import java.time.Duration;

/** A length of time on the command line. */
public final class TimeSpan {
  private TimeSpan() {}

  /**
   * @throws UsageException if the text is no whole number above zero with one of the units
   */
  public static Duration parse(String option, String text) {
    if (!text.matches("[1-9][0-9]{0,6}[smhd]")) {
      throw new UsageException(
          option
              + " '"
              + text
              + "': a time is a number with its unit, for example 90s, 15m, 1h, 2d.");
    }
    long count = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> Duration.ofSeconds(count);
      case 'm' -> Duration.ofMinutes(count);
      case 'h' -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
