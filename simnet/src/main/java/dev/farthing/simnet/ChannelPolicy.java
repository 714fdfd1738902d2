package dev.farthing.simnet;

import dev.farthing.protocol.money.MilliSatoshi;

/**
 * What holds for HTLCs in one direction of a channel.
 *
 * @param base the fee of a forward that does not depend on its amount
 * @param ppm the fee in millionths of the amount, 0 to 1,000,000
 * @param cltvDelta blocks by which the outgoing HTLC expires before the incoming one, 1 to 2016
 * @param htlcMinimum the least that is forwarded
 * @param htlcMaximum the most that is forwarded in one HTLC
 * @param maxInFlight the most that may be in flight
 * @param slots how many HTLCs may be in flight, 1 to 483
 * @param dustExposure the most that may be in flight in HTLCs below the dust limit
 * @param reserve what the sending side must keep (BOLT 2, {@code channel_reserve_satoshis})
 * @param disabled whether nothing is forwarded this way
 */
public record ChannelPolicy(
    MilliSatoshi base,
    long ppm,
    int cltvDelta,
    MilliSatoshi htlcMinimum,
    MilliSatoshi htlcMaximum,
    MilliSatoshi maxInFlight,
    int slots,
    MilliSatoshi dustExposure,
    MilliSatoshi reserve,
    boolean disabled) {
  public ChannelPolicy {
    if (ppm < 0 || ppm > 1_000_000) {
      throw new IllegalArgumentException("ppm is 0 to 1,000,000, not " + ppm);
    }
    if (cltvDelta < 1 || cltvDelta > 2016) {
      throw new IllegalArgumentException("a CLTV delta is 1 to 2016 blocks, not " + cltvDelta);
    }
    if (slots < 1 || slots > 483) {
      throw new IllegalArgumentException("a channel has 1 to 483 slots a direction, not " + slots);
    }
  }

  /**
   * What LND announces by default for a channel of {@code capacity}: 1 sat + 1 ppm, 80 blocks, from
   * 1 msat to all, a reserve of 1 %; slots and exposure as {@code receiver} sets them.
   */
  public static ChannelPolicy of(MilliSatoshi capacity, NodeProfile receiver) {
    return new ChannelPolicy(
        MilliSatoshi.ofSat(1),
        1,
        80,
        MilliSatoshi.ofMsat(1),
        capacity,
        capacity,
        receiver.slots(),
        receiver.dustExposure(),
        MilliSatoshi.ofMsat(capacity.msat() / 100),
        false);
  }

  /** With these fees. */
  public ChannelPolicy withFees(MilliSatoshi newBase, long newPpm) {
    return new ChannelPolicy(
        newBase,
        newPpm,
        cltvDelta,
        htlcMinimum,
        htlcMaximum,
        maxInFlight,
        slots,
        dustExposure,
        reserve,
        disabled);
  }

  /** With this CLTV delta in blocks. */
  public ChannelPolicy withCltvDelta(int blocks) {
    return new ChannelPolicy(
        base,
        ppm,
        blocks,
        htlcMinimum,
        htlcMaximum,
        maxInFlight,
        slots,
        dustExposure,
        reserve,
        disabled);
  }

  /** With these bounds of a single HTLC. */
  public ChannelPolicy withHtlcBounds(MilliSatoshi least, MilliSatoshi most) {
    return new ChannelPolicy(
        base, ppm, cltvDelta, least, most, maxInFlight, slots, dustExposure, reserve, disabled);
  }

  /** With these bounds of all HTLCs together. */
  public ChannelPolicy withInFlightBounds(MilliSatoshi most, int newSlots, MilliSatoshi dust) {
    return new ChannelPolicy(
        base, ppm, cltvDelta, htlcMinimum, htlcMaximum, most, newSlots, dust, reserve, disabled);
  }

  /** With this reserve. */
  public ChannelPolicy withReserve(MilliSatoshi newReserve) {
    return new ChannelPolicy(
        base,
        ppm,
        cltvDelta,
        htlcMinimum,
        htlcMaximum,
        maxInFlight,
        slots,
        dustExposure,
        newReserve,
        disabled);
  }

  /** The same, but nothing is forwarded this way. */
  public ChannelPolicy asDisabled() {
    return new ChannelPolicy(
        base,
        ppm,
        cltvDelta,
        htlcMinimum,
        htlcMaximum,
        maxInFlight,
        slots,
        dustExposure,
        reserve,
        true);
  }
}
