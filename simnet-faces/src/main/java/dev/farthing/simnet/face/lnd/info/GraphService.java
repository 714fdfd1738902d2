package dev.farthing.simnet.face.lnd.info;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.bolt11.ShortChannelId;
import dev.farthing.simnet.face.lnd.call.FaceMethods;
import dev.farthing.simnet.face.lnd.call.FaceService;
import dev.farthing.simnet.face.lnd.call.FaceStatus;
import dev.farthing.simnet.face.lnd.wire.KeyField;
import dev.farthing.simnet.operator.NodeOperator;
import dev.farthing.simnet.operator.OperatorGraph;
import dev.farthing.simnet.operator.OperatorGraph.Edge;
import java.util.List;
import java.util.Optional;
import lnrpc.ChanInfoRequest;
import lnrpc.ChannelEdge;
import lnrpc.ChannelGraph;
import lnrpc.ChannelGraphRequest;
import lnrpc.LightningGrpc;
import lnrpc.NodeInfo;
import lnrpc.NodeInfoRequest;

/** The graph as a node knows it. Announcements are not signed, so that no proof is ever told. */
public final class GraphService implements FaceService {
  private final OperatorGraph graph;

  public GraphService(NodeOperator node) {
    this.graph = node.graph();
  }

  @Override
  public void addTo(FaceMethods methods) {
    methods
        .unary(LightningGrpc.getDescribeGraphMethod(), this::describe)
        .unary(LightningGrpc.getGetNodeInfoMethod(), this::node)
        .unary(LightningGrpc.getGetChanInfoMethod(), this::channel)
        .unary(
            LightningGrpc.getGetNetworkInfoMethod(),
            request -> NetworkNumbers.of(graph.nodes(), graph.edges(true)));
  }

  private ChannelGraph describe(ChannelGraphRequest request) {
    ChannelGraph.Builder answer = ChannelGraph.newBuilder();
    graph.nodes().forEach(node -> answer.addNodes(GraphMessage.of(node)));
    graph
        .edges(request.getIncludeUnannounced())
        .forEach(edge -> answer.addEdges(GraphMessage.of(edge)));
    return answer.build();
  }

  private NodeInfo node(NodeInfoRequest request) {
    if (request.getIncludeAuthProof() && !request.getIncludeChannels()) {
      throw FaceStatus.unknown("include_auth_proof depends on include_channels");
    }
    NodeId id = KeyField.read(request.getPubKey());
    OperatorGraph.Node found =
        graph.node(id).orElseThrow(() -> FaceStatus.notFound("unable to find node"));
    List<Edge> edges = graph.edgesOf(id);
    NodeInfo.Builder answer =
        NodeInfo.newBuilder()
            .setNode(GraphMessage.of(found))
            .setNumChannels(edges.size())
            .setTotalCapacity(
                edges.stream().mapToLong(edge -> edge.capacity().toSatRoundedDown()).sum());
    if (request.getIncludeChannels()) {
      edges.stream()
          .filter(edge -> !edge.unannounced())
          .forEach(edge -> answer.addChannels(GraphMessage.of(edge)));
    }
    return answer.build();
  }

  private ChannelEdge channel(ChanInfoRequest request) {
    return find(request)
        .map(GraphMessage::of)
        .orElseThrow(() -> FaceStatus.notFound("edge not found"));
  }

  private Optional<Edge> find(ChanInfoRequest request) {
    if (request.getChanId() != 0) {
      return graph.edge(new ShortChannelId(request.getChanId()));
    }
    if (request.getChanPoint().isEmpty()) {
      throw FaceStatus.unknown("specify either chan_id or chan_point");
    }
    return graph.edges(true).stream()
        .filter(edge -> edge.point().equals(request.getChanPoint()))
        .findFirst();
  }
}
