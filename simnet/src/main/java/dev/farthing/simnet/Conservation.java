package dev.farthing.simnet;

import dev.farthing.protocol.money.MilliSatoshi;

/**
 * All money of a network at one instant. The total never changes; what routing nodes earned is part
 * of their balances.
 *
 * @param channels the balances of both sides of every channel
 * @param inFlight the HTLCs in flight, each counted once
 * @param wallets what nodes own on chain
 */
public record Conservation(MilliSatoshi channels, MilliSatoshi inFlight, MilliSatoshi wallets) {
  /** Everything together. */
  public MilliSatoshi total() {
    return channels.plus(inFlight).plus(wallets);
  }
}
