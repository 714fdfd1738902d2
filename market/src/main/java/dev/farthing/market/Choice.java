package dev.farthing.market;

/**
 * The rows of {@link Offers} in the order in which to buy, and what led to it.
 *
 * <p>Immutable and thread-safe. The words are made only when {@link #explain} is asked.
 */
public final class Choice {
  private final SelectionPolicy policy;
  private final Offers offers;
  private final long limitMsat;
  private final int[] ranked;
  private final long[] scores;
  private final int together;
  private final boolean explored;

  Choice(
      SelectionPolicy policy,
      Offers offers,
      long limitMsat,
      int[] ranked,
      long[] scores,
      int together,
      boolean explored) {
    this.policy = policy;
    this.offers = offers;
    this.limitMsat = limitMsat;
    this.ranked = ranked;
    this.scores = scores;
    this.together = together;
    this.explored = explored;
  }

  /** Whether nothing can be bought. */
  public boolean isNone() {
    return ranked.length == 0;
  }

  /** How many rows may be bought, one after the other. */
  public int size() {
    return ranked.length;
  }

  /**
   * The row in this place of the ranking, the best in place 0.
   *
   * @throws IndexOutOfBoundsException beyond {@link #size}
   */
  public int row(int place) {
    return ranked[place];
  }

  /** How many of the first places to buy at once and combine: 0 when nothing can be bought. */
  public int together() {
    return together;
  }

  /** Whether the first was put there by chance, to learn about it. */
  public boolean explored() {
    return explored;
  }

  /** What the policy gave the row; 0 for a row that may not be bought. */
  public long score(int row) {
    return scores[row];
  }

  /** Why, in words and numbers. */
  public Explanation explain() {
    return Explanation.of(policy, offers, limitMsat, this);
  }
}
