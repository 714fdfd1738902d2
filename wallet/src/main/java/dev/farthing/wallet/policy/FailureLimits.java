package dev.farthing.wallet.policy;

import java.time.Duration;
import java.util.Optional;

/**
 * When a payee is left alone because payments to it fail.
 *
 * @param inARow so many failed payments, with none between that did not fail, begin a pause
 * @param pause how long the first pause lasts; each further failure doubles it
 * @param longest no pause is longer
 * @param attempts how many payments to one payee may be begun within {@code window}, whatever
 *     becomes of them; empty for any number
 */
public record FailureLimits(
    int inARow, Duration pause, Duration longest, Optional<Long> attempts, Duration window) {
  /** After five in a row a pause of 30 s, doubling up to an hour; any number of attempts. */
  public static final FailureLimits DEFAULT =
      new FailureLimits(
          5, Duration.ofSeconds(30), Duration.ofHours(1), Optional.empty(), Duration.ofMinutes(1));

  public FailureLimits {
    if (inARow < 1 || pause.toMillis() < 1 || longest.compareTo(pause) < 0) {
      throw new IllegalArgumentException(
          "'inARow' is at least 1, 'pause' above 0 and 'longest' no shorter");
    }
    if (window.toMillis() < 1 || (attempts.isPresent() && attempts.get() < 1)) {
      throw new IllegalArgumentException("'attempts' is at least 1, its window above 0");
    }
  }

  /** How long to leave a payee alone after so many failures in a row. */
  Duration pauseAfter(long failures) {
    if (failures < inARow) {
      return Duration.ZERO;
    }
    Duration length = pause;
    for (long more = failures - inARow; more > 0 && length.compareTo(longest) < 0; more--) {
      length = length.multipliedBy(2);
    }
    return length.compareTo(longest) < 0 ? length : longest;
  }
}
