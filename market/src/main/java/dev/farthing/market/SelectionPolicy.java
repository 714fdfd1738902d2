package dev.farthing.market;

/**
 * A taste in offers: it says what each is worth; {@link Selector} ranks by that and chooses.
 *
 * <p>A policy is pure: the same offers get the same scores. Immutable and thread-safe.
 */
public interface SelectionPolicy {
  /** The name that it is registered by in {@link Policies}. */
  String name();

  /** How many offers it wants bought at once and combined; at least 1. */
  int asks();

  /** How often another than the best is tried, in parts per million. */
  int explorePpm();

  /**
   * What the offers are worth, more being better. Only what may be bought is shown to it.
   *
   * @param rows the rows to score
   * @return the score of each of {@code rows}, in their order
   */
  long[] scores(Offers offers, int[] rows);

  /** Why this row, as the rest of a sentence that begins with the seller: {@code "asks least"}. */
  String merit(Offers offers, int row);
}
