package dev.farthing.wallet.policy;

import java.math.BigDecimal;

/**
 * Compares a price with what was paid before for the same address, without its query, by the same
 * method.
 *
 * @param times how many times the median a price may be, above 0
 * @param last how many of the last prices count, 1 to 1000
 * @param atLeast with fewer prices than these nothing is compared
 */
public record PriceMemory(BigDecimal times, int last, int atLeast) {
  public PriceMemory {
    times = times.stripTrailingZeros();
    if (times.signum() <= 0 || times.precision() > 9 || times.scale() > 6) {
      throw new IllegalArgumentException("'times' is a number above 0, for example 1.5");
    }
    if (last < 1 || last > 1000 || atLeast < 1 || atLeast > last) {
      throw new IllegalArgumentException("'last' is 1 to 1000, 'atLeast' 1 to 'last'");
    }
  }
}
