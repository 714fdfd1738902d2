package dev.farthing.app.simnet;

import dev.farthing.simnet.ChannelSpec;
import dev.farthing.simnet.ChannelTiming;
import dev.farthing.simnet.Topology;
import dev.farthing.simnet.kernel.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Networks for those who bring no topology: a ring of named nodes with random channels across it,
 * each of 10,000,000 sat and owned half by either side, so that everybody can pay everybody.
 */
final class Neighbourhood {
  private static final int PURPOSE = 401;

  private static final List<String> NAMES =
      List.of(
          "alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi", "ivan", "judy",
          "karl", "lena", "mallory", "niaj", "olivia", "peggy", "quentin", "rupert", "sybil",
          "trent", "ursula", "victor", "walter", "xenia", "yusuf", "zoe");

  private Neighbourhood() {}

  /**
   * @param nodes at least 2
   * @param latency the round trip of every channel
   */
  static Topology of(int nodes, long seed, Duration latency) {
    List<String> names = IntStream.range(0, nodes).mapToObj(Neighbourhood::name).toList();
    Set<Long> pairs = new HashSet<>();
    List<ChannelSpec> channels = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      connect(names, i, (i + 1) % nodes, latency, pairs, channels);
    }
    Chance chance = new Chance(seed, PURPOSE);
    for (int i = 0; i < nodes / 2; i++) {
      connect(
          names, chance.below(nodes, i, 0), chance.below(nodes, i, 1), latency, pairs, channels);
    }
    return new Topology(names, channels);
  }

  /** Between two nodes that are not the same and have no channel yet. */
  private static void connect(
      List<String> names,
      int one,
      int other,
      Duration latency,
      Set<Long> pairs,
      List<ChannelSpec> channels) {
    long pair = (long) Math.min(one, other) << Integer.SIZE | Math.max(one, other);
    if (one != other && pairs.add(pair)) {
      channels.add(
          ChannelSpec.of(names.get(one), names.get(other), Topology.DEFAULT_CAPACITY)
              .withTiming(ChannelTiming.LOCAL.withRoundTrip(latency)));
    }
  }

  /** From the twenty-seventh on, names carry a number. */
  private static String name(int node) {
    String name = NAMES.get(node % NAMES.size());
    return node < NAMES.size() ? name : name + "-" + (node / NAMES.size() + 1);
  }
}
