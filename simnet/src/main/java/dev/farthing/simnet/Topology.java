package dev.farthing.simnet;

import dev.farthing.protocol.money.MilliSatoshi;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who is in a network and which channels there are at the start. Immutable.
 *
 * @param nodes their names, each once, in the order of their numbers
 * @param channels between those nodes
 */
public record Topology(List<String> nodes, List<ChannelSpec> channels) {
  /** The capacity of channels where a shape names none: 10,000,000 sat. */
  public static final MilliSatoshi DEFAULT_CAPACITY = MilliSatoshi.ofSat(10_000_000);

  /**
   * @throws SimnetException.BadTopology if a name stands twice, is empty, or a channel ends at a
   *     node that is not listed
   */
  public Topology {
    nodes = List.copyOf(nodes);
    channels = List.copyOf(channels);
    Set<String> names = new HashSet<>();
    for (String name : nodes) {
      if (name.isBlank() || !names.add(name)) {
        throw new SimnetException.BadTopology(
            "every node needs a name of its own, '" + name + "' is none");
      }
    }
    for (ChannelSpec channel : channels) {
      for (String end : List.of(channel.opener(), channel.peer())) {
        if (!names.contains(end)) {
          throw new SimnetException.BadTopology(
              "a channel ends at '" + end + "', which is no node");
        }
      }
    }
  }

  /** Each node has a channel to the next. */
  public static Topology line(String... names) {
    List<ChannelSpec> channels = new ArrayList<>();
    for (int i = 1; i < names.length; i++) {
      channels.add(ChannelSpec.of(names[i - 1], names[i], DEFAULT_CAPACITY));
    }
    return new Topology(List.of(names), channels);
  }

  /** Each leaf has a channel to the hub, which is the first node. */
  public static Topology star(String hub, String... leaves) {
    List<String> nodes = new ArrayList<>(List.of(hub));
    List<ChannelSpec> channels = new ArrayList<>();
    for (String leaf : leaves) {
      nodes.add(leaf);
      channels.add(ChannelSpec.of(leaf, hub, DEFAULT_CAPACITY));
    }
    return new Topology(nodes, channels);
  }

  /**
   * A connected random network of nodes {@code n0}, {@code n1}, …; a few of them are well
   * connected. Capacities are log-normal around 2,000,000 sat, fees and round trips vary.
   *
   * @param channels at least {@code nodes - 1}
   */
  public static Topology random(long seed, int nodes, int channels) {
    return RandomTopology.of(seed, nodes, channels);
  }

  /**
   * Reads a topology from a strict subset of YAML: block lists and maps of plain scalars, comments
   * from {@code #} on, two spaces a level.
   *
   * <pre>
   * nodes:
   *   - alice
   *   - bob
   * channels:
   *   - from: alice
   *     to: bob
   *     capacity: 1_000_000sat
   *     balance: 600_000sat   # alice's; half by default
   *     base: 1sat
   *     ppm: 100
   *     cltv_delta: 80
   *     htlc_minimum: 1msat
   *     htlc_maximum: 990_000sat
   *     slots: 483
   *     reserve: 10_000sat
   *     opener_hold: 1_228sat
   *     round_trip: 20ms
   *     private: false
   *     peer_base: 0sat       # bob's own; peer_ppm and peer_cltv_delta likewise
   * </pre>
   *
   * <p>Only {@code from} and {@code to} are needed; nodes stand before channels.
   *
   * @throws SimnetException.BadTopology with line and column
   */
  public static Topology read(String yaml) {
    return new TopologyReader(yaml).read();
  }

  /** This network with one more channel; ends that are new are added as nodes. */
  public Topology with(ChannelSpec channel) {
    List<String> moreNodes = new ArrayList<>(nodes);
    for (String end : List.of(channel.opener(), channel.peer())) {
      if (!moreNodes.contains(end)) {
        moreNodes.add(end);
      }
    }
    List<ChannelSpec> moreChannels = new ArrayList<>(channels);
    moreChannels.add(channel);
    return new Topology(moreNodes, moreChannels);
  }

  /** No nodes and no channels, to add to. */
  public static Topology empty() {
    return new Topology(List.of(), List.of());
  }
}
