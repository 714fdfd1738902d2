package dev.farthing.agent;

import dev.farthing.protocol.money.MilliSatoshi;

/**
 * What routing one payment may cost beside the price: a base and millionths of the price. Should be
 * what the wallet's policy allows.
 */
public record FeeAllowance(MilliSatoshi base, long ppm) {
  private static final long MILLION = 1_000_000;

  /** 5 sat and 5 %. */
  public static final FeeAllowance DEFAULT = new FeeAllowance(MilliSatoshi.ofSat(5), 50_000);

  /**
   * @throws IllegalArgumentException unless {@code ppm} is within 0 and 1,000,000
   */
  public FeeAllowance {
    if (ppm < 0 || ppm > MILLION) {
      throw new IllegalArgumentException("a fee of " + ppm + " ppm is not within 0 and 1000000");
    }
  }

  /** The most that buying at this price costs. */
  MilliSatoshi mostCost(MilliSatoshi price) {
    long msat = price.msat();
    long share = msat / MILLION * ppm + (msat % MILLION * ppm + MILLION - 1) / MILLION;
    return price.plus(base).plus(MilliSatoshi.ofMsat(share));
  }
}
