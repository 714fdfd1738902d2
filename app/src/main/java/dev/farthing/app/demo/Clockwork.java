package dev.farthing.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** When a run begins and ends, and when its buyers stop buying. Thread-safe. */
final class Clockwork {
  /**
   * No new purchase in this last part of a run, so that all of them come to their ends within it.
   */
  private static final Duration CLOSING = Duration.ofSeconds(2);

  /** Whoever makes what it sells may still buy the parts this much longer, for what it has sold. */
  private static final Duration FOR_PARTS = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Duration length;
  private volatile Instant start;
  private volatile boolean stopped;

  /**
   * @param length how long the run lasts, from {@link #begin} on
   */
  Clockwork(InstantSource clock, Duration length) {
    this.clock = clock;
    this.length = length;
    this.start = clock.instant();
  }

  /** The run begins now: everything is built up. */
  void begin() {
    start = clock.instant();
  }

  InstantSource clock() {
    return clock;
  }

  Duration length() {
    return length;
  }

  Instant end() {
    return start.plus(length);
  }

  /** No new purchase may begin from now on. */
  void stop() {
    stopped = true;
  }

  /** Whether purchases may still begin. */
  boolean isOpen() {
    return !stopped && clock.instant().isBefore(end().minus(CLOSING).minus(FOR_PARTS));
  }

  /** Whether the parts of what has been sold may still be bought. */
  boolean isOpenForParts() {
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
