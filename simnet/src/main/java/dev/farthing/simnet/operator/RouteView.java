package dev.farthing.simnet.operator;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.bolt11.ShortChannelId;
import dev.farthing.protocol.money.MilliSatoshi;
import java.util.List;

/**
 * A route from a payer.
 *
 * @param expiryHeight at which the payer's HTLC expires
 * @param amount what leaves the payer, fees included
 * @param fee the part of it that routing nodes receive
 */
public record RouteView(int expiryHeight, MilliSatoshi amount, MilliSatoshi fee, List<Hop> hops) {
  public RouteView {
    hops = List.copyOf(hops);
  }

  /**
   * A step of a route.
   *
   * @param channel by which the node is reached
   * @param capacity of the channel
   * @param node that is reached
   * @param forwards what the node sends on, or receives when it is the last
   * @param fee what it keeps
   * @param expiryHeight at which the HTLC that it sends on expires, its own when it is the last
   */
  public record Hop(
      ShortChannelId channel,
      MilliSatoshi capacity,
      NodeId node,
      MilliSatoshi forwards,
      MilliSatoshi fee,
      int expiryHeight) {}
}
