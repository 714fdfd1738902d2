package dev.farthing.market;

/** Buys where the answer comes soonest, by what was observed or else listed. */
final class Fastest implements SelectionPolicy {
  static final String NAME = "fastest";

  private final int explorePpm;

  Fastest(Knobs knobs) {
    explorePpm = knobs.ppm(Knob.FASTEST_EXPLORE);
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
    long[] scores = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      scores[i] = -offers.latency[rows[i]];
    }
    return scores;
  }

  @Override
  public String merit(Offers offers, int row) {
    return "answers soonest, in " + offers.latency[row] / 1_000 + " ms";
  }
}
