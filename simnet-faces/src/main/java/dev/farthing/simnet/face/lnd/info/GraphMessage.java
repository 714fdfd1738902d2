package dev.farthing.simnet.face.lnd.info;

import dev.farthing.simnet.face.lnd.wire.FeatureMap;
import dev.farthing.simnet.operator.OperatorGraph.Edge;
import dev.farthing.simnet.operator.OperatorGraph.Node;
import dev.farthing.simnet.operator.OperatorGraph.Policy;
import lnrpc.ChannelEdge;
import lnrpc.LightningNode;
import lnrpc.NodeAddress;
import lnrpc.RoutingPolicy;

/** Nodes and channels of the graph as LND writes them. */
final class GraphMessage {
  private GraphMessage() {}

  static LightningNode of(Node node) {
    return LightningNode.newBuilder()
        .setLastUpdate((int) node.updatedAt().getEpochSecond())
        .setPubKey(node.id().hex())
        .setAlias(node.alias())
        .addAddresses(NodeAddress.newBuilder().setNetwork("tcp").setAddr(node.address()))
        .setColor(node.colour())
        .putAllFeatures(FeatureMap.ofNode())
        .build();
  }

  static ChannelEdge of(Edge edge) {
    return ChannelEdge.newBuilder()
        .setChannelId(edge.id().value())
        .setChanPoint(edge.point())
        .setLastUpdate((int) edge.updatedAt().getEpochSecond())
        .setNode1Pub(edge.node1().hex())
        .setNode2Pub(edge.node2().hex())
        .setCapacity(edge.capacity().toSatRoundedDown())
        .setNode1Policy(of(edge.policy1()))
        .setNode2Policy(of(edge.policy2()))
        .build();
  }

  private static RoutingPolicy of(Policy policy) {
    return RoutingPolicy.newBuilder()
        .setTimeLockDelta(policy.cltvDelta())
        .setMinHtlc(policy.htlcMinimum().msat())
        .setMaxHtlcMsat(policy.htlcMaximum().msat())
        .setFeeBaseMsat(policy.base().msat())
        .setFeeRateMilliMsat(policy.ppm())
        .setDisabled(policy.disabled())
        .setLastUpdate((int) policy.updatedAt().getEpochSecond())
        .build();
  }
}
