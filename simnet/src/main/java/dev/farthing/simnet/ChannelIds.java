package dev.farthing.simnet;

import dev.farthing.protocol.bolt11.RouteHop;
import dev.farthing.protocol.bolt11.ShortChannelId;
import dev.farthing.simnet.core.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The names of channels outside: each was funded by the only transaction of a block of its own. */
final class ChannelIds {
  private static final int FIRST_BLOCK = 500;

  private final Channels channels;
  private final Directory directory;

  ChannelIds(Channels channels, Directory directory) {
    this.channels = channels;
    this.directory = directory;
  }

  ShortChannelId of(int channel) {
    return ShortChannelId.of(FIRST_BLOCK + channel, 1, 0);
  }

  /** The direction of that channel which leads to a node, if there is one. */
  Optional<Integer> edgeInto(int node, ShortChannelId id) {
    int channel = id.block() - FIRST_BLOCK;
    if (channel < 0 || channel >= channels.count() || !of(channel).equals(id)) {
      return Optional.empty();
    }
    int edge = 2 * channel;
    if (channels.to(edge) == node) {
      return Optional.of(edge);
    }
    return channels.to(edge ^ 1) == node ? Optional.of(edge ^ 1) : Optional.empty();
  }

  /** How to enter a node by its unannounced channels. */
  List<RouteHop> hintsInto(int node) {
    List<RouteHop> hints = new ArrayList<>();
    for (int i = channels.firstOutgoing[node]; i < channels.firstOutgoing[node + 1]; i++) {
      int edge = channels.outgoing[i] ^ 1;
      if (channels.unannounced[edge >> 1]) {
        hints.add(
            new RouteHop(
                directory.id(channels.from[edge]),
                of(edge >> 1),
                channels.base[edge],
                channels.ppm[edge],
                channels.cltvDelta[edge]));
      }
    }
    return List.copyOf(hints);
  }
}
