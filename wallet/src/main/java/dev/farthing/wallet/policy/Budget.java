package dev.farthing.wallet.policy;

import java.time.Duration;
import java.util.Optional;

/**
 * What may be spent within any span of a length: an amount, a number of purchases, or both.
 *
 * @param most spent and held together
 * @param count of purchases, paid and under way
 * @param window from 1 ms to 3660 days
 */
public record Budget(Optional<Amount> most, Optional<Long> count, Duration window) {
  private static final Duration LONGEST = Duration.ofDays(3660);

  public Budget {
    if (most.isEmpty() && count.isEmpty()) {
      throw new IllegalArgumentException("a budget names an amount ('most'), a 'count', or both");
    }
    if (count.isPresent() && count.get() < 0) {
      throw new IllegalArgumentException("a budget's count is 0 or more");
    }
    if (window.toMillis() < 1 || window.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a budget's window is 1 ms to 3660 days");
    }
  }
}
