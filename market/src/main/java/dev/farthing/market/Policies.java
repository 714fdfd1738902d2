package dev.farthing.market;

import java.util.List;

/** The selection policies by name. */
public final class Policies {
  private static final List<String> NAMES =
      List.of(Cheapest.NAME, Fastest.NAME, BestValue.NAME, AskTwo.NAME);

  private Policies() {}

  /** All names, in a fixed order. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * The policy of that name.
   *
   * @throws MarketException.UnknownPolicy if there is none
   */
  public static SelectionPolicy named(String name, Knobs knobs) {
    return switch (name) {
      case Cheapest.NAME -> new Cheapest(knobs);
      case Fastest.NAME -> new Fastest(knobs);
      case BestValue.NAME -> new BestValue(knobs);
      case AskTwo.NAME -> new AskTwo(knobs);
      default -> throw new MarketException.UnknownPolicy(name, NAMES);
    };
  }
}
