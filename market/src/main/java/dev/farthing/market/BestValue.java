package dev.farthing.market;

/**
 * Weighs price, latency, quality and reputation.
 *
 * <p>The score is the weighted mean of four shares in parts per million: the lowest price over this
 * price, the least latency over this latency, quality, and trust. A rank therefore does not depend
 * on units, nor on offers that may not be bought.
 */
final class BestValue implements SelectionPolicy {
  static final String NAME = "best-value";

  private final int explorePpm;
  private final long priceWeight;
  private final long latencyWeight;
  private final long qualityWeight;
  private final long reputationWeight;

  BestValue(Knobs knobs) {
    explorePpm = knobs.ppm(Knob.BEST_VALUE_EXPLORE);
    priceWeight = knobs.value(Knob.BEST_VALUE_PRICE);
    latencyWeight = knobs.value(Knob.BEST_VALUE_LATENCY);
    qualityWeight = knobs.value(Knob.BEST_VALUE_QUALITY);
    reputationWeight = knobs.value(Knob.BEST_VALUE_REPUTATION);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int asks() {
    return 1;
  }

  @Override
  public int explorePpm() {
    return explorePpm;
  }

  @Override
  public long[] scores(Offers offers, int[] rows) {
    long leastPrice = Long.MAX_VALUE;
    long leastLatency = Long.MAX_VALUE;
    for (int row : rows) {
      leastPrice = Math.min(leastPrice, offers.price[row]);
      leastLatency = Math.min(leastLatency, offers.latency[row]);
    }
    long weights = Math.max(1, priceWeight + latencyWeight + qualityWeight + reputationWeight);
    long[] scores = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int row = rows[i];
      scores[i] =
          (priceWeight * Ppm.ratio(leastPrice, offers.price[row])
                  + latencyWeight * Ppm.ratio(leastLatency, offers.latency[row])
                  + qualityWeight * offers.quality[row]
                  + reputationWeight * offers.trust[row])
              / weights;
    }
    return scores;
  }

  @Override
  public String merit(Offers offers, int row) {
    return "is the best value: "
        + offers.price(row)
        + ", "
        + offers.latency[row] / 1_000
        + " ms, quality "
        + Ppm.percent(offers.quality[row])
        + ", trust "
        + Ppm.percent(offers.trust[row]);
  }
}
