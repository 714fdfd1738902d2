package dev.farthing.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it, forwards only. Thread-safe. */
public final class ManualClock implements InstantSource {
  private Instant now;

  private ManualClock(Instant start) {
    now = start;
  }

  /** A clock that shows {@code start}. */
  public static ManualClock at(Instant start) {
    return new ManualClock(start);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /**
   * Moves the clock on.
   *
   * @return what it shows then
   * @throws IllegalArgumentException if the time is negative
   */
  public synchronized Instant advance(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("a clock is moved forwards, not by " + time);
    }
    now = now.plus(time);
    return now;
  }
}
