package dev.farthing.wallet.policy;

/**
 * A policy with the price feed that it counts by.
 *
 * @param feed what currencies are worth
 */
public record Judge(SpendingPolicy policy, PriceFeed feed) {
  /** Says yes, no, or that a person must agree. */
  public Verdict judge(Proposal proposal, Exposure exposure) {
    return policy.judge(proposal, exposure, feed);
  }
}
