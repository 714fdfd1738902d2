package dev.farthing.simnet;

import dev.farthing.protocol.money.MilliSatoshi;

/**
 * A channel between two nodes as it is at the start. Immutable; the {@code with} methods return
 * changed copies.
 *
 * @param opener the name of the node that opened it and pays for its commitment transactions
 * @param peer the name of the other node
 * @param capacity all money in it
 * @param openerBalance what the opener owns of it; the peer owns the rest
 * @param openerHold what the opener must keep for fees of the commitment transaction and anchors
 * @param fromOpener what holds for HTLCs that the opener offers
 * @param fromPeer what holds for HTLCs that the peer offers
 * @param timing how long its commitments take
 * @param unannounced whether only its two nodes know it, so that others need a route hint
 */
public record ChannelSpec(
    String opener,
    String peer,
    MilliSatoshi capacity,
    MilliSatoshi openerBalance,
    MilliSatoshi openerHold,
    ChannelPolicy fromOpener,
    ChannelPolicy fromPeer,
    ChannelTiming timing,
    boolean unannounced) {
  private static final MilliSatoshi DEFAULT_OPENER_HOLD = MilliSatoshi.ofSat(1_228);

  private static final MilliSatoshi MOST_CAPACITY = MilliSatoshi.ofSat(100_000_000_000L);

  /**
   * @throws SimnetException.BadTopology if it leads to its own opener, holds more than 1,000 BTC,
   *     or the opener owns more than there is
   */
  public ChannelSpec {
    if (capacity.isMoreThan(MOST_CAPACITY)) {
      throw new SimnetException.BadTopology("a channel holds at most " + MOST_CAPACITY);
    }
    if (opener.equals(peer)) {
      throw new SimnetException.BadTopology("'" + opener + "' cannot open a channel to itself");
    }
    if (openerBalance.isMoreThan(capacity)) {
      throw new SimnetException.BadTopology(
          "'" + opener + "' owns " + openerBalance + " of a channel of only " + capacity);
    }
  }

  /**
   * A public channel of which each side owns half (the opener the odd msat), with LND's defaults on
   * both sides: 253 sat per 1000 weight units, doubled, and 660 sat of anchors are held by the
   * opener.
   */
  public static ChannelSpec of(String opener, String peer, MilliSatoshi capacity) {
    ChannelPolicy policy = ChannelPolicy.of(capacity, NodeProfile.LND);
    return new ChannelSpec(
        opener,
        peer,
        capacity,
        MilliSatoshi.ofMsat(capacity.msat() - capacity.msat() / 2),
        DEFAULT_OPENER_HOLD,
        policy,
        policy,
        ChannelTiming.LOCAL,
        false);
  }

  /** With so much of the capacity owned by the opener. */
  public ChannelSpec withOpenerBalance(MilliSatoshi balance) {
    return new ChannelSpec(
        opener, peer, capacity, balance, openerHold, fromOpener, fromPeer, timing, unannounced);
  }

  /** With so much held by the opener for the commitment transaction. */
  public ChannelSpec withOpenerHold(MilliSatoshi hold) {
    return new ChannelSpec(
        opener, peer, capacity, openerBalance, hold, fromOpener, fromPeer, timing, unannounced);
  }

  /** With {@code policy} in both directions. */
  public ChannelSpec withPolicy(ChannelPolicy policy) {
    return withPolicies(policy, policy);
  }

  /** With a policy for each direction. */
  public ChannelSpec withPolicies(ChannelPolicy newFromOpener, ChannelPolicy newFromPeer) {
    return new ChannelSpec(
        opener,
        peer,
        capacity,
        openerBalance,
        openerHold,
        newFromOpener,
        newFromPeer,
        timing,
        unannounced);
  }

  /** With these latencies. */
  public ChannelSpec withTiming(ChannelTiming newTiming) {
    return new ChannelSpec(
        opener,
        peer,
        capacity,
        openerBalance,
        openerHold,
        fromOpener,
        fromPeer,
        newTiming,
        unannounced);
  }

  /** The same channel, known to its two nodes only. */
  public ChannelSpec asUnannounced() {
    return new ChannelSpec(
        opener, peer, capacity, openerBalance, openerHold, fromOpener, fromPeer, timing, true);
  }
}
