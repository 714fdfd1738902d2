package dev.farthing.simnet;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.kernel.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Random networks: each node joins one that is there, well connected ones more often, and further
 * channels are added the same way.
 */
final class RandomTopology {
  private static final double MEDIAN_CAPACITY = 2_000_000_000;
  private static final double CAPACITY_SIGMA = 1.0;
  private static final long LEAST_CAPACITY = 100_000_000;
  private static final long MOST_CAPACITY = 1_000_000_000_000L;
  private static final double MEDIAN_ROUND_TRIP = 60_000_000;
  private static final int MOST_PPM = 1_000;

  private final Chance ends;
  private final Chance shapes;
  private final int[] degreeList;
  private int degrees;
  private final List<ChannelSpec> channels = new ArrayList<>();

  private RandomTopology(long seed, int count) {
    ends = new Chance(seed, 1);
    shapes = new Chance(seed, 2);
    degreeList = new int[2 * count];
  }

  static Topology of(long seed, int nodes, int channels) {
    if (nodes < 2 || channels < nodes - 1) {
      throw new SimnetException.BadTopology(
          "a connected network has at least 2 nodes and a channel less than nodes");
    }
    RandomTopology random = new RandomTopology(seed, channels);
    List<String> names = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      names.add("n" + node);
    }
    random.connect(1, 0);
    for (int node = 2; node < nodes; node++) {
      random.connect(node, random.popular(node, 0));
    }
    for (int extra = nodes - 1; extra < channels; extra++) {
      random.addExtra(nodes, extra);
    }
    return new Topology(names, random.channels);
  }

  private void addExtra(int nodes, int extra) {
    int one = ends.below(nodes, nodes + extra, 0);
    int other = popular(nodes + extra, 1);
    for (int again = 2; other == one; again++) {
      other = popular(nodes + extra, again);
    }
    connect(one, other);
  }

  /** A node by the number of its channels. */
  private int popular(long entity, long counter) {
    return degreeList[ends.below(degrees, entity, counter)];
  }

  private void connect(int opener, int peer) {
    int number = channels.size();
    degreeList[degrees++] = opener;
    degreeList[degrees++] = peer;
    long drawn = (long) shapes.logNormal(MEDIAN_CAPACITY, CAPACITY_SIGMA, number, 0);
    long msat = Math.max(LEAST_CAPACITY, Math.min(MOST_CAPACITY, drawn));
    MilliSatoshi capacity = MilliSatoshi.ofSat(msat / 1000);
    ChannelPolicy policy = ChannelPolicy.of(capacity, NodeProfile.LND);
    long roundTrip = (long) shapes.logNormal(MEDIAN_ROUND_TRIP, 0.7, number, 1);
    channels.add(
        ChannelSpec.of("n" + opener, "n" + peer, capacity)
            .withPolicies(
                policy.withFees(policy.base(), shapes.below(MOST_PPM, number, 10)),
                policy.withFees(policy.base(), shapes.below(MOST_PPM, number, 11)))
            .withTiming(ChannelTiming.LOCAL.withRoundTrip(Duration.ofNanos(roundTrip))));
  }
}
