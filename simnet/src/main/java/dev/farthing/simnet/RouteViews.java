package dev.farthing.simnet;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.core.Channels;
import dev.farthing.simnet.core.Route;
import dev.farthing.simnet.operator.RouteView;
import java.util.ArrayList;
import java.util.List;

/** Shows routes with the names that things have outside. */
record RouteViews(Channels channels, Directory directory, ChannelIds channelIds) {
  /**
   * A route as it is seen outside.
   *
   * @param height in blocks since the start, by which its expiries are counted
   */
  RouteView of(Route route, int height) {
    List<RouteView.Hop> hops = new ArrayList<>(route.hops());
    for (int hop = 0; hop < route.hops(); hop++) {
      int edge = route.edge(hop);
      int next = Math.min(hop + 1, route.hops() - 1);
      hops.add(
          new RouteView.Hop(
              channelIds.of(edge >> 1),
              MilliSatoshi.ofMsat(channels.capacity[edge >> 1]),
              directory.id(channels.to(edge)),
              MilliSatoshi.ofMsat(route.amount(next)),
              MilliSatoshi.ofMsat(route.amount(hop) - route.amount(next)),
              Height.of(height + route.expiry(next))));
    }
    return new RouteView(
        Height.of(height + route.expiry(0)),
        MilliSatoshi.ofMsat(route.amount(0)),
        MilliSatoshi.ofMsat(route.fee()),
        hops);
  }
}
