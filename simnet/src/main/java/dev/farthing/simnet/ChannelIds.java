package dev.farthing.simnet;

import dev.farthing.protocol.bolt11.NodeKey;
import dev.farthing.protocol.bolt11.RouteHop;
import dev.farthing.protocol.bolt11.ShortChannelId;
import dev.farthing.simnet.core.Channels;
import dev.farthing.simnet.core.Nodes;
import dev.farthing.simnet.core.Ways.Hint;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The names of channels outside: each was funded by the only transaction of a block of its own. */
final class ChannelIds {
  private static final int FIRST_BLOCK = 500;
  private static final int MOST_HINTS = 20;

  private final Channels channels;
  private final Nodes nodes;
  private final Directory directory;

  ChannelIds(Channels channels, Nodes nodes, Directory directory) {
    this.channels = channels;
    this.nodes = nodes;
    this.directory = directory;
  }

  ShortChannelId of(int channel) {
    return ShortChannelId.of(FIRST_BLOCK + channel, 1, 0);
  }

  /** The key of a node. */
  NodeKey key(int node) {
    return directory.key(node);
  }

  /** The channel of that id. */
  OptionalInt channel(ShortChannelId id) {
    int channel = id.block() - FIRST_BLOCK;
    boolean isKnown = channel >= 0 && channel < channels.count() && of(channel).equals(id);
    return isKnown ? OptionalInt.of(channel) : OptionalInt.empty();
  }

  /** The direction of that channel which begins at a node, if there is one. */
  OptionalInt edgeFrom(int node, ShortChannelId id) {
    OptionalInt channel = channel(id);
    if (channel.isEmpty()) {
      return OptionalInt.empty();
    }
    int edge = 2 * channel.getAsInt();
    if (channels.from[edge] == node) {
      return OptionalInt.of(edge);
    }
    return channels.from[edge ^ 1] == node ? OptionalInt.of(edge ^ 1) : OptionalInt.empty();
  }

  /** What route hints say of edges that there are. */
  List<Hint> hinted(List<List<RouteHop>> hints) {
    List<Hint> edges = new ArrayList<>();
    for (List<RouteHop> hint : hints) {
      for (RouteHop hop : hint) {
        directory.find(hop.node()).stream()
            .flatMap(node -> edgeFrom(node, hop.shortChannelId()).stream())
            .forEach(edge -> edges.add(new Hint(edge, hop.baseMsat(), hop.ppm(), hop.cltvDelta())));
      }
    }
    return edges;
  }

  /** The funding output: transaction id in hexadecimal, colon, index. */
  String point(int channel) {
    return directory.digest("funding", channel) + ":0";
  }

  /**
   * How to enter a node by its unannounced channels: those that are connected, from peers that
   * others can reach, as LND chooses them.
   */
  List<RouteHop> hintsInto(int node) {
    List<RouteHop> hints = new ArrayList<>();
    for (int i = channels.firstOutgoing[node]; i < channels.firstOutgoing[node + 1]; i++) {
      int edge = channels.outgoing[i] ^ 1;
      int peer = channels.from[edge];
      if (channels.unannounced[edge >> 1]
          && hints.size() < MOST_HINTS
          && nodes.connected[peer]
          && isPublic(peer)) {
        hints.add(
            new RouteHop(
                directory.id(peer),
                of(edge >> 1),
                channels.base[edge],
                channels.ppm[edge],
                channels.cltvDelta[edge]));
      }
    }
    return List.copyOf(hints);
  }

  private boolean isPublic(int node) {
    for (int i = channels.firstOutgoing[node]; i < channels.firstOutgoing[node + 1]; i++) {
      if (!channels.unannounced[channels.outgoing[i] >> 1]) {
        return true;
      }
    }
    return false;
  }
}
