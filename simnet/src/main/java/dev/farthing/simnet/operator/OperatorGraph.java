package dev.farthing.simnet.operator;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.bolt11.RouteHop;
import dev.farthing.protocol.bolt11.ShortChannelId;
import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The network as one node sees it: announced channels and its own. Thread-safe. */
public interface OperatorGraph {
  /** All nodes, in the topology's order. */
  List<Node> nodes();

  /**
   * All channels that the node knows.
   *
   * @param unannounced whether its own unannounced ones are included
   */
  List<Edge> edges(boolean unannounced);

  /** The node of that id. */
  Optional<Node> node(NodeId id);

  /** Channels at the node of that id that this one knows; empty if there is no such node. */
  List<Edge> edgesOf(NodeId id);

  /** The channel of that id, if the node knows it. */
  Optional<Edge> edge(ShortChannelId id);

  /** The best route now, by what the node has learnt. Sends nothing. */
  Optional<Found> route(RouteQuestion question);

  /**
   * A node.
   *
   * @param colour such as {@code #3399ff}
   * @param address such as {@code 10.0.0.1:9735}, reachable in the simulation only
   */
  record Node(NodeId id, String alias, String colour, String address, Instant updatedAt) {}

  /**
   * A channel.
   *
   * @param point the funding output: transaction id in hexadecimal, colon, index
   * @param node1 the end whose key comes first (BOLT 7)
   * @param policy1 what holds for HTLCs that node 1 offers
   */
  record Edge(
      ShortChannelId id,
      String point,
      NodeId node1,
      NodeId node2,
      MilliSatoshi capacity,
      Policy policy1,
      Policy policy2,
      Instant updatedAt,
      boolean unannounced) {}

  /**
   * What holds for HTLCs in one direction of a channel.
   *
   * @param disabled also while one of the two is not connected
   */
  record Policy(
      MilliSatoshi base,
      long ppm,
      int cltvDelta,
      MilliSatoshi htlcMinimum,
      MilliSatoshi htlcMaximum,
      boolean disabled,
      Instant updatedAt) {}

  /**
   * A question for a route.
   *
   * @param finalCltv blocks that the payee's HTLC has left, without padding
   * @param outgoing the channels by which it may leave; empty for all
   * @param hints channels that are not announced: for each hint, the hops to the payee
   * @param ignored nodes that must not be passed
   */
  record RouteQuestion(
      NodeId payee,
      MilliSatoshi amount,
      MilliSatoshi maxFee,
      int maxCltv,
      int finalCltv,
      List<ShortChannelId> outgoing,
      List<List<RouteHop>> hints,
      Set<NodeId> ignored) {}

  /** A route and the probability, in millionths, with which the node believes that it passes. */
  record Found(RouteView route, int probabilityPpm) {}
}
