package dev.farthing.market;

import dev.farthing.protocol.money.MilliSatoshi;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a choice fell as it did.
 *
 * @param policy name of the policy
 * @param sentence the reason for a person, one sentence
 * @param offers every offer that was looked at: first the ranked, best first, then those left out
 */
public record Explanation(String policy, String sentence, List<Weighed> offers) {
  /** What became of an offer. */
  public enum Verdict {
    /** To be bought now. */
    CHOSEN,
    /** To be bought if those before it fail. */
    IN_RESERVE,
    /** It costs more than may be spent. */
    TOO_DEAR,
    /** Its seller took money and gave nothing. */
    QUARANTINED
  }

  /**
   * One offer as it was seen.
   *
   * @param latencyMicros believed time to an answer, in microseconds
   * @param qualityPpm believed quality, in parts per million
   * @param trustPpm believed trust, in parts per million
   * @param score the policy's score, more being better; 0 where it was left out
   */
  public record Weighed(
      String seller,
      MilliSatoshi price,
      long latencyMicros,
      int qualityPpm,
      int trustPpm,
      long score,
      Verdict verdict) {}

  public Explanation {
    offers = List.copyOf(offers);
  }

  static Explanation of(SelectionPolicy policy, Offers offers, long limitMsat, Choice choice) {
    List<Weighed> weighed = new ArrayList<>(offers.size());
    boolean[] ranked = new boolean[offers.size()];
    for (int place = 0; place < choice.size(); place++) {
      int row = choice.row(place);
      ranked[row] = true;
      Verdict verdict = place < choice.together() ? Verdict.CHOSEN : Verdict.IN_RESERVE;
      weighed.add(weigh(offers, row, choice.score(row), verdict));
    }
    int quarantined = 0;
    int tooDear = 0;
    for (int row = 0; row < offers.size(); row++) {
      if (offers.trustPpm(row) == Offers.QUARANTINED) {
        quarantined++;
        weighed.add(weigh(offers, row, 0, Verdict.QUARANTINED));
      } else if (!ranked[row]) {
        tooDear++;
        weighed.add(weigh(offers, row, 0, Verdict.TOO_DEAR));
      }
    }
    String sentence =
        policy.name()
            + ": "
            + decision(policy, offers, choice)
            + leftOut(quarantined, tooDear, limitMsat);
    return new Explanation(policy.name(), sentence, weighed);
  }

  private static Weighed weigh(Offers offers, int row, long score, Verdict verdict) {
    return new Weighed(
        offers.sellerName(row),
        offers.price(row),
        offers.latencyMicros(row),
        offers.qualityPpm(row),
        offers.trustPpm(row),
        score,
        verdict);
  }

  private static String decision(SelectionPolicy policy, Offers offers, Choice choice) {
    if (choice.isNone()) {
      return offers.size() == 0 ? "nobody offers this" : "nothing can be bought";
    }
    int first = choice.row(0);
    String name = offers.sellerName(first);
    String reason =
        choice.explored()
            ? name + " is tried to learn about it, though it is not the first choice"
            : name + " " + policy.merit(offers, first);
    if (choice.together() > 1) {
      reason += "; " + offers.sellerName(choice.row(1)) + " is asked too, to compare";
    }
    return reason + " (of " + choice.size() + ")";
  }

  private static String leftOut(int quarantined, int tooDear, long limitMsat) {
    StringBuilder words = new StringBuilder();
    if (tooDear > 0) {
      words.append("; ").append(tooDear).append(" beyond the ");
      words.append(MilliSatoshi.ofMsat(Math.max(0, limitMsat))).append(" left");
    }
    if (quarantined > 0) {
      words.append("; ").append(quarantined).append(" quarantined");
    }
    return words.toString();
  }
}
