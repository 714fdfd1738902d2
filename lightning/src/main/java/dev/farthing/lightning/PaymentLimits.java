package dev.farthing.lightning;

import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;

/**
 * What a payment may cost beside its amount.
 *
 * @param maxFee the most that may be paid to routing nodes
 * @param timeout how long the node may go on trying
 * @param maxCltv the most blocks for which money may be locked up in all
 * @param maxParts the most parts into which the amount may be split, at least 1
 */
public record PaymentLimits(MilliSatoshi maxFee, Duration timeout, int maxCltv, int maxParts) {
  public PaymentLimits {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a payment needs a time limit above zero, not " + timeout);
    }
    if (maxCltv < 1 || maxParts < 1) {
      throw new IllegalArgumentException("CLTV limit and number of parts are at least 1");
    }
  }
}
