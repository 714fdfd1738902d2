package dev.farthing.lightning;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The instant by which a call must have answered, judged by the clock of the node that is asked.
 *
 * @param at the last instant that is still in time
 */
public record Deadline(Instant at) {
  /** The deadline {@code time} from now on. */
  public static Deadline in(Duration time, InstantSource clock) {
    return new Deadline(clock.instant().plus(time));
  }

  /** What is left of it, zero when it has passed. */
  public Duration remaining(InstantSource clock) {
    Duration left = Duration.between(clock.instant(), at);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Whether it has passed. */
  public boolean hasPassed(InstantSource clock) {
    return clock.instant().isAfter(at);
  }
}
