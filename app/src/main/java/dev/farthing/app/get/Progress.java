package dev.farthing.app.get;

import dev.farthing.app.Console;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.OptionalLong;

/** How far a long download is, on one line that is written over. Not thread-safe. */
final class Progress {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration BETWEEN = Duration.ofMillis(250);
  private static final String CLEAR = "\r\033[K";

  private final Console console;
  private final boolean shown;
  private final OptionalLong total;
  private final InstantSource clock;
  private Instant next;
  private boolean dirty;

  /**
   * @param shown whether a person wants to see it
   * @param total the bytes that are to come, where the seller says
   */
  Progress(Console console, boolean shown, OptionalLong total, InstantSource clock) {
    this.console = console;
    this.shown = shown;
    this.total = total;
    this.clock = clock;
    next = clock.instant().plus(PATIENCE);
  }

  void received(long bytes) {
    if (!shown || clock.instant().isBefore(next)) {
      return;
    }
    next = clock.instant().plus(BETWEEN);
    dirty = true;
    console.err().print(CLEAR + line(bytes));
    console.err().flush();
  }

  private String line(long bytes) {
    return total.isPresent() && total.getAsLong() > 0
        ? "%s of %s, %d %%"
            .formatted(
                size(bytes),
                size(total.getAsLong()),
                Math.min(100, bytes * 100 / total.getAsLong()))
        : size(bytes);
  }

  /** Takes the line away. */
  void end() {
    if (dirty) {
      console.err().print(CLEAR);
      console.err().flush();
    }
  }

  private static String size(long bytes) {
    long tenths = bytes / 1024 * 10 / 1024;
    return bytes < 1 << 20
        ? bytes / 1024 + " KiB"
        : String.format(Locale.ROOT, "%d.%d MiB", tenths / 10, tenths % 10);
  }
}
