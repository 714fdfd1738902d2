package dev.farthing.market;

/** Buys from the two best by value at once, so that their answers can be compared and combined. */
final class AskTwo implements SelectionPolicy {
  static final String NAME = "ask-two";

  private final int explorePpm;
  private final BestValue value;

  AskTwo(Knobs knobs) {
    explorePpm = knobs.ppm(Knob.ASK_TWO_EXPLORE);
    value = new BestValue(knobs);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int asks() {
    return 2;
  }

  @Override
  public int explorePpm() {
    return explorePpm;
  }

  @Override
  public long[] scores(Offers offers, int[] rows) {
    return value.scores(offers, rows);
  }

  @Override
  public String merit(Offers offers, int row) {
    return value.merit(offers, row);
  }
}
