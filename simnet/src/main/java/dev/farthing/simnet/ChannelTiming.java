package dev.farthing.simnet;

import java.time.Duration;

/**
 * What makes a commitment take time: one and a half round trips, one wait for the batch and three
 * syncs to disk until an HTLC is irrevocably committed.
 *
 * @param roundTrip from one node to the other and back
 * @param batch how long a node gathers changes before it signs
 * @param sync how long writing a state to disk takes
 */
public record ChannelTiming(Duration roundTrip, Duration batch, Duration sync) {
  /** Two LND nodes on one machine: 77 ms a payment, measured. */
  public static final ChannelTiming LOCAL =
      new ChannelTiming(Duration.ofMillis(2), Duration.ofMillis(10), Duration.ofMillis(21));

  public ChannelTiming {
    if (roundTrip.isNegative() || batch.isNegative() || sync.isNegative()) {
      throw new IllegalArgumentException("latencies are not negative");
    }
  }

  /** The same with another round trip. */
  public ChannelTiming withRoundTrip(Duration newRoundTrip) {
    return new ChannelTiming(newRoundTrip, batch, sync);
  }
}
