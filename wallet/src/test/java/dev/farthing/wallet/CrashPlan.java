package dev.farthing.wallet;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * How one wallet lives and dies, all of it chosen by a seed.
 *
 * @param deaths where each of its lives ends; null for one that is closed in order
 * @param callers how many ask for the same at the same time
 * @param items how many different things are bought at the same time
 */
record CrashPlan(
    long seed,
    List<@Nullable Death> deaths,
    Wish wish,
    Seller seller,
    Node node,
    int callers,
    int items) {

  /** At the {@code nth} time that a life comes to a step, from 1 on. */
  record Death(WalletStep step, int nth) {}

  /** What is asked for, and how. */
  enum Wish {
    GET,
    POST,
    /** A body that does not fit the journal. */
    POST_FILE;

    boolean isSafe() {
      return this == GET;
    }
  }

  /** What whoever shows a credential gets. */
  enum Seller {
    GOODS,
    /** Status 503 the first time. */
    BUSY_ONCE,
    /** Half a body the first time. */
    CUT_ONCE,
    /** An answer that counts, with status 404. */
    SOLD_OUT,
    /** Status 500 for ever. */
    KEEPS_THE_MONEY
  }

  /** What the buyer's node does in the wallet's first life. */
  enum Node {
    PAYS,
    /** Pays, and its answer is lost. */
    ANSWER_LOST,
    /** Pays, and the line breaks. */
    LINE_BREAKS,
    /** Never hears of it. */
    REQUEST_LOST,
    /** Says that nothing was paid. */
    FAILS,
    /** Pays, and says that it had paid before it was asked. */
    PAID_BEFORE
  }

  /** The first death goes through all steps in turn; the rest is chance. */
  static CrashPlan of(long seed) {
    SplittableRandom chance = new SplittableRandom(seed);
    WalletStep[] steps = WalletStep.values();
    List<@Nullable Death> deaths = new ArrayList<>();
    deaths.add(new Death(steps[Math.floorMod(seed, steps.length)], nth(chance)));
    while (deaths.size() < 4 && chance.nextInt(3) == 0) {
      deaths.add(
          chance.nextInt(4) == 0
              ? null
              : new Death(steps[chance.nextInt(steps.length)], nth(chance)));
    }
    return new CrashPlan(
        seed,
        deaths,
        chance.nextInt(8) == 0 ? Wish.POST_FILE : pick(chance, Wish.GET, Wish.GET, Wish.POST),
        chance.nextInt(3) == 0 ? Seller.GOODS : pick(chance, Seller.values()),
        chance.nextInt(3) == 0 ? Node.PAYS : pick(chance, Node.values()),
        1 + chance.nextInt(3) / 2 * chance.nextInt(3),
        1 + chance.nextInt(4) / 3);
  }

  private static int nth(SplittableRandom chance) {
    return 1 + chance.nextInt(3) / 2 * (1 + chance.nextInt(2));
  }

  @SafeVarargs
  private static <T> T pick(SplittableRandom chance, T... from) {
    return from[chance.nextInt(from.length)];
  }
}
