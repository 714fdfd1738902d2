package dev.farthing.agent;

import dev.farthing.protocol.money.MilliSatoshi;

/** What one goal may still cost. Confined to the agent's thread. */
final class GoalBudget {
  private final MilliSatoshi most;
  private final FeeAllowance fees;
  private MilliSatoshi spent = MilliSatoshi.ZERO;

  GoalBudget(MilliSatoshi most, FeeAllowance fees) {
    this.most = most;
    this.fees = fees;
  }

  MilliSatoshi spent() {
    return spent;
  }

  /** The highest price that can be paid with fees out of what is left; -1 where not even 0 can. */
  long highestPriceMsat() {
    long left = left().msat();
    long low = -1;
    long high = left;
    while (low < high) {
      long middle = high - (high - low) / 2;
      if (fees.mostCost(MilliSatoshi.ofMsat(middle)).msat() <= left) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  boolean covers(MilliSatoshi cost) {
    return !cost.isMoreThan(left());
  }

  /** Books what an order has cost; a buyer that overran its limit leaves nothing. */
  void spend(MilliSatoshi cost) {
    spent = spent.plus(cost);
  }

  private MilliSatoshi left() {
    return most.minus(spent.min(most));
  }
}
