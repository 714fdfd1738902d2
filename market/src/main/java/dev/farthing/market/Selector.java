package dev.farthing.market;

import java.util.Arrays;

/**
 * Chooses among offers by a policy: leaves out what is quarantined or too dear, ranks the rest in a
 * total order, and now and then puts another first to learn about it.
 *
 * <p>Immutable and thread-safe; one serves any number of agents.
 */
public final class Selector {
  private static final long PURPOSE_EXPLORE = 0x6578706c6f7265L;
  private static final long PURPOSE_WHICH = 0x7768696368L;

  private final SelectionPolicy policy;
  private final Chance chance;

  public Selector(SelectionPolicy policy, Chance chance) {
    this.policy = policy;
    this.chance = chance;
  }

  /** The policy that it chooses by. */
  public SelectionPolicy policy() {
    return policy;
  }

  /**
   * The offers in the order in which to buy.
   *
   * <p>Ties in score fall to the lower price, then more trust, less latency, more quality, the
   * seller's name, the earlier row.
   *
   * @param limitMsat the most that may be paid in all, in millisatoshi; below 0 not even what is
   *     free may be taken
   * @param agent number of the agent that chooses; only exploration depends on it
   * @param turn number of this choice among the agent's; only exploration depends on it
   */
  public Choice choose(Offers offers, long limitMsat, long agent, long turn) {
    int[] ranked = buyable(offers, limitMsat);
    long[] scored = policy.scores(offers, ranked);
    long[] scores = new long[offers.size()];
    for (int i = 0; i < ranked.length; i++) {
      scores[ranked[i]] = scored[i];
    }
    new Ranking(offers, scores).sort(ranked);
    boolean explored =
        ranked.length > 1 && chance.happens(policy.explorePpm(), PURPOSE_EXPLORE, agent, turn);
    if (explored) {
      putFirst(ranked, 1 + chance.below(ranked.length - 1, PURPOSE_WHICH, agent, turn));
    }
    return new Choice(
        policy, offers, limitMsat, ranked, scores, affordable(offers, ranked, limitMsat), explored);
  }

  /** The rows that may be bought: not quarantined, and not dearer than the limit. */
  private static int[] buyable(Offers offers, long limitMsat) {
    int[] rows = new int[offers.size()];
    int count = 0;
    for (int row = 0; row < rows.length; row++) {
      if (offers.trust[row] != Offers.QUARANTINED && offers.price[row] <= limitMsat) {
        rows[count++] = row;
      }
    }
    return count == rows.length ? rows : Arrays.copyOf(rows, count);
  }

  private static void putFirst(int[] ranked, int index) {
    int row = ranked[index];
    System.arraycopy(ranked, 0, ranked, 1, index);
    ranked[0] = row;
  }

  /** How many of the first can be bought together, up to what the policy asks for. */
  private int affordable(Offers offers, int[] ranked, long limitMsat) {
    long left = limitMsat;
    int count = 0;
    while (count < Math.min(policy.asks(), ranked.length) && offers.price[ranked[count]] <= left) {
      left -= offers.price[ranked[count]];
      count++;
    }
    return count;
  }
}
