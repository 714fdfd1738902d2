package dev.farthing.simnet;

import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;

/**
 * Random payments between all nodes of a network, without invoices: payer and payee uniform, gaps
 * exponential, amounts log-normal.
 *
 * @param payments how many, 1 to 1,000,000,000
 * @param meanGap the mean time from one to the next
 * @param medianAmount half of the amounts are below it
 * @param sigma the standard deviation of the amounts' logarithm, 0 to 5
 * @param maxFee the fee limit of each payment
 */
public record Traffic(
    int payments, Duration meanGap, MilliSatoshi medianAmount, double sigma, MilliSatoshi maxFee) {
  public Traffic {
    if (payments < 1 || payments > 1_000_000_000) {
      throw new IllegalArgumentException("traffic has 1 to 1,000,000,000 payments");
    }
    if (meanGap.isNegative() || medianAmount.isZero() || !(sigma >= 0 && sigma <= 5)) {
      throw new IllegalArgumentException(
          "traffic has gaps, amounts above zero and a sigma from 0 to 5");
    }
  }
}
