package dev.farthing.simnet.core;

/**
 * All money, in msat.
 *
 * @param channels the balances of both sides of every channel
 * @param inFlight the HTLCs in flight, each once
 * @param wallets what nodes own on chain
 */
public record Totals(long channels, long inFlight, long wallets) {
  /** Counts everything. */
  public static Totals of(Channels channels, Nodes nodes) {
    long balances = 0;
    long inFlight = 0;
    for (int edge = 0; edge < channels.from.length; edge++) {
      balances += channels.balance[edge];
      inFlight += channels.inFlight[edge];
    }
    long wallets = 0;
    for (long wallet : nodes.wallet) {
      wallets += wallet;
    }
    return new Totals(balances, inFlight, wallets);
  }

  /** Everything together. */
  public long sum() {
    return channels + inFlight + wallets;
  }
}
