package dev.farthing.lightning.lnd;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long each time, up to half a minute, and anything
 * between half of that and all of it, so that many who lost one node do not come back at once. Not
 * thread-safe.
 */
final class Backoff {
  private static final long FIRST_MILLIS = 250;
  private static final long LONGEST_MILLIS = 30_000;

  private final RandomGenerator random;
  private long next = FIRST_MILLIS;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The wait before the next try. */
  Duration next() {
    long most = next;
    next = Math.min(LONGEST_MILLIS, next * 2);
    return Duration.ofMillis(random.nextLong(most / 2, most + 1));
  }

  /** A try has succeeded. */
  void reset() {
    next = FIRST_MILLIS;
  }
}
