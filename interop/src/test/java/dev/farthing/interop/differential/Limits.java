package dev.farthing.interop.differential;

/**
 * How a payment may be made.
 *
 * @param openMsat the amount for an invoice that leaves it open, otherwise 0
 * @param maxFee in msat
 * @param maxCltv blocks from now until the payer's HTLC expires
 * @param seconds after which no further route is tried
 */
record Limits(long openMsat, long maxFee, int maxParts, int maxCltv, int seconds) {
  static final Limits WIDE = new Limits(0, 1_000_000_000, 16, 2016, 30);

  Limits maxFee(long msat) {
    return new Limits(openMsat, msat, maxParts, maxCltv, seconds);
  }

  Limits maxParts(int parts) {
    return new Limits(openMsat, maxFee, parts, maxCltv, seconds);
  }

  Limits maxCltv(int blocks) {
    return new Limits(openMsat, maxFee, maxParts, blocks, seconds);
  }

  Limits seconds(int newSeconds) {
    return new Limits(openMsat, maxFee, maxParts, maxCltv, newSeconds);
  }

  Limits amount(long msat) {
    return new Limits(msat, maxFee, maxParts, maxCltv, seconds);
  }
}
