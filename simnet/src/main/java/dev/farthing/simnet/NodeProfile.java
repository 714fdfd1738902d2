package dev.farthing.simnet;

import dev.farthing.protocol.money.MilliSatoshi;

/** What an implementation lets its peers have in flight, per direction. */
public enum NodeProfile {
  LND(483, 500_000),
  CORE_LIGHTNING(30, 50_000),
  ECLAIR(30, 50_000);

  private final int slots;
  private final MilliSatoshi dustExposure;

  NodeProfile(int slots, long dustExposureSat) {
    this.slots = slots;
    this.dustExposure = MilliSatoshi.ofSat(dustExposureSat);
  }

  /** How many HTLCs it accepts at once (BOLT 2, {@code max_accepted_htlcs}). */
  public int slots() {
    return slots;
  }

  /** The most that may be in flight below the dust limit. */
  public MilliSatoshi dustExposure() {
    return dustExposure;
  }
}
