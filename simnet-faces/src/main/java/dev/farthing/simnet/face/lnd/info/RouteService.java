package dev.farthing.simnet.face.lnd.info;

import com.google.protobuf.ByteString;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.bolt11.ShortChannelId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.face.lnd.call.FaceMethods;
import dev.farthing.simnet.face.lnd.call.FaceService;
import dev.farthing.simnet.face.lnd.call.FaceStatus;
import dev.farthing.simnet.face.lnd.wire.AmountFields;
import dev.farthing.simnet.face.lnd.wire.HintMessage;
import dev.farthing.simnet.face.lnd.wire.KeyField;
import dev.farthing.simnet.face.lnd.wire.RouteMessage;
import dev.farthing.simnet.operator.NodeOperator;
import dev.farthing.simnet.operator.OperatorGraph.Found;
import dev.farthing.simnet.operator.OperatorGraph.RouteQuestion;
import io.grpc.StatusRuntimeException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lnrpc.LightningGrpc;
import lnrpc.QueryRoutesRequest;
import lnrpc.QueryRoutesResponse;

/** Looks for a route without paying. */
public final class RouteService implements FaceService {
  /** LND's greatest total time lock in blocks, and its default for the last hop. */
  private static final int MOST_CLTV = 2016;

  private static final int DEFAULT_FINAL_CLTV = 80;
  private static final double MILLION = 1_000_000;

  private final NodeOperator node;

  public RouteService(NodeOperator node) {
    this.node = node;
  }

  @Override
  public void addTo(FaceMethods methods) {
    methods.unary(LightningGrpc.getQueryRoutesMethod(), this::query);
  }

  private QueryRoutesResponse query(QueryRoutesRequest request) {
    refuseUnsupported(request);
    RouteQuestion question = question(request);
    Found found = node.graph().route(question).orElseThrow(() -> noRoute(question));
    return QueryRoutesResponse.newBuilder()
        .addRoutes(RouteMessage.of(found.route()))
        .setSuccessProb(request.getUseMissionControl() ? found.probabilityPpm() / MILLION : 1)
        .build();
  }

  /** LND tells a node that has too little itself from one that finds no way. */
  private StatusRuntimeException noRoute(RouteQuestion question) {
    long canLeave =
        node.channels().list().stream()
            .filter(channel -> channel.active())
            .filter(
                channel ->
                    question.outgoing().isEmpty() || question.outgoing().contains(channel.id()))
            .mapToLong(
                channel -> Math.max(0, channel.local().msat() - channel.localReserve().msat()))
            .sum();
    return FaceStatus.unknown(
        canLeave < question.amount().msat()
            ? "insufficient local balance"
            : "unable to find a path to destination");
  }

  private void refuseUnsupported(QueryRoutesRequest request) {
    if (!request.getSourcePubKey().isEmpty()
        && !KeyField.read(request.getSourcePubKey()).equals(node.id())) {
      throw FaceStatus.unknown(
          "a simulated node finds routes from itself only; omit source_pub_key");
    }
    if (request.getIgnoredPairsCount() > 0) {
      throw FaceStatus.unknown("a simulated node does not take ignored_pairs; name ignored_nodes");
    }
    if (!request.getLastHopPubkey().isEmpty()) {
      throw FaceStatus.unknown("a simulated node does not take last_hop_pubkey for a query");
    }
  }

  private static RouteQuestion question(QueryRoutesRequest request) {
    MilliSatoshi amount = AmountFields.read(request.getAmt(), request.getAmtMsat());
    int finalCltv =
        request.getFinalCltvDelta() == 0 ? DEFAULT_FINAL_CLTV : request.getFinalCltvDelta();
    return new RouteQuestion(
        KeyField.read(request.getPubKey()),
        amount,
        AmountFields.feeLimit(request.getFeeLimit(), amount),
        cltvLimit(request.getCltvLimit(), finalCltv),
        finalCltv,
        outgoing(request),
        request.getRouteHintsList().stream().map(HintMessage::read).toList(),
        ignored(request));
  }

  private static int cltvLimit(int asked, int finalCltv) {
    int limit = asked == 0 ? MOST_CLTV : asked;
    if (Integer.compareUnsigned(limit, MOST_CLTV) > 0) {
      throw FaceStatus.unknown(
          "total time lock of "
              + Integer.toUnsignedString(limit)
              + " exceeds max allowed "
              + MOST_CLTV);
    }
    if (finalCltv < 0 || limit <= finalCltv) {
      throw FaceStatus.unknown("cltv limit " + limit + " should be greater than " + finalCltv);
    }
    return limit;
  }

  private static List<ShortChannelId> outgoing(QueryRoutesRequest request) {
    if (request.getOutgoingChanId() == 0) {
      return request.getOutgoingChanIdsList().stream().map(ShortChannelId::new).toList();
    }
    if (request.getOutgoingChanIdsCount() > 0) {
      throw FaceStatus.unknown("outgoing_chan_id and outgoing_chan_ids cannot both be set");
    }
    return List.of(new ShortChannelId(request.getOutgoingChanId()));
  }

  private static Set<NodeId> ignored(QueryRoutesRequest request) {
    Set<NodeId> ignored = new HashSet<>();
    for (ByteString key : request.getIgnoredNodesList()) {
      ignored.add(NodeId.ofBytes(key.toByteArray()));
    }
    return ignored;
  }
}
