package dev.farthing.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When a run begins and ends, and when its shops close for new purchases.
 *
 * @param start when the agents begin
 * @param length how long the run lasts
 */
record Clockwork(InstantSource clock, Instant start, Duration length) {
  /**
   * No new purchase in this last part of a run, so that all of them come to their ends within it.
   */
  private static final Duration CLOSING = Duration.ofSeconds(2);

  static Clockwork starting(InstantSource clock, Duration length) {
    return new Clockwork(clock, clock.instant(), length);
  }

  Instant end() {
    return start.plus(length);
  }

  /** Whether purchases may still begin. */
  boolean isOpen() {
    return clock.instant().isBefore(end().minus(CLOSING));
  }

  /** The quarter of the run, from 0; what comes after the run belongs to the last. */
  int quarterOf(Instant at) {
    long quarter = 4 * Duration.between(start, at).toMillis() / Math.max(1, length.toMillis());
    return (int) Math.max(0, Math.min(3, quarter));
  }

  /** How far the run is, as a view shows it: {@code 12.3s}. */
  String elapsed() {
    long tenths = Math.max(0, Duration.between(start, clock.instant()).toMillis() / 100);
    return "%d.%ds".formatted(tenths / 10, tenths % 10);
  }
}
