package dev.farthing.market;

/** Buys where the price is lowest. */
final class Cheapest implements SelectionPolicy {
  static final String NAME = "cheapest";

  private final int explorePpm;

  Cheapest(Knobs knobs) {
    explorePpm = knobs.ppm(Knob.CHEAPEST_EXPLORE);
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
      scores[i] = -offers.price[rows[i]];
    }
    return scores;
  }

  @Override
  public String merit(Offers offers, int row) {
    return "asks least, " + offers.price(row);
  }
}
