package dev.farthing.wallet.policy;

import dev.farthing.protocol.money.MilliSatoshi;

/** So much money of so many purchases. */
public record Tally(MilliSatoshi amount, long count) {
  /** Nothing. */
  public static final Tally NONE = new Tally(MilliSatoshi.ZERO, 0);
}
