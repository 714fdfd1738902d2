package dev.farthing.simnet.core;

import dev.farthing.simnet.kernel.Chance;
import dev.farthing.simnet.kernel.Schedule;

/** A stream of random payments between all nodes. */
public final class TrafficSource {
  private static final long TRY_FOR = 60_000_000_000L;
  private static final int FINAL_CLTV = 83;
  private static final int MAX_CLTV = 2016;

  private final int number;
  private final Schedule schedule;
  private final PaymentEngine engine;
  private final int nodes;
  private final Chance gaps;
  private final Chance ends;
  private final Chance amounts;
  private final double meanGap;
  private final double medianAmount;
  private final double sigma;
  private final long maxFee;
  private int left;

  /**
   * @param number of this stream: the subject of its events
   * @param purpose the first of three purposes of chance that are its own
   * @param payments how many to make
   * @param meanGap in nanoseconds
   * @param medianAmount in msat
   * @param sigma the standard deviation of the amounts' logarithm
   * @param maxFee in msat
   */
  public TrafficSource(
      int number,
      Schedule schedule,
      PaymentEngine engine,
      int nodes,
      long seed,
      int purpose,
      int payments,
      double meanGap,
      double medianAmount,
      double sigma,
      long maxFee) {
    this.number = number;
    this.schedule = schedule;
    this.engine = engine;
    this.nodes = nodes;
    gaps = new Chance(seed, purpose);
    ends = new Chance(seed, purpose + 1);
    amounts = new Chance(seed, purpose + 2);
    this.meanGap = meanGap;
    this.medianAmount = medianAmount;
    this.sigma = sigma;
    this.maxFee = maxFee;
    left = payments;
  }

  /** Waits for the first or next payment, unless all were made. */
  public void await() {
    if (left > 0) {
      long gap = (long) gaps.exponential(meanGap, number, left);
      schedule.moveAfter(gap, EventKind.TRAFFIC, number, left);
    }
  }

  /** Makes one payment and waits for the next. */
  public void next() {
    int payer = ends.below(nodes, number, 2L * left);
    int other = ends.below(nodes - 1, number, 2L * left + 1);
    int payee = other < payer ? other : other + 1;
    long amount = Math.max(1, (long) amounts.logNormal(medianAmount, sigma, number, left));
    left--;
    Request request =
        new Request(
            payer,
            payee,
            amount,
            Request.SPONTANEOUS,
            0,
            maxFee,
            MAX_CLTV,
            FINAL_CLTV,
            schedule.now() + TRY_FOR,
            1,
            amount,
            Ways.ALL);
    engine.pay(request, Progress.UNHEARD);
    await();
  }
}
