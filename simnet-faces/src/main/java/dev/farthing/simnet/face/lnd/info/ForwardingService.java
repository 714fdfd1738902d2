package dev.farthing.simnet.face.lnd.info;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.simnet.face.lnd.call.FaceMethods;
import dev.farthing.simnet.face.lnd.call.FaceService;
import dev.farthing.simnet.operator.NodeOperator;
import dev.farthing.simnet.operator.OperatorChannels.Channel;
import dev.farthing.simnet.operator.OperatorChannels.Forward;
import dev.farthing.simnet.operator.OperatorGraph;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lnrpc.ChannelFeeReport;
import lnrpc.FeeReportResponse;
import lnrpc.ForwardingEvent;
import lnrpc.ForwardingHistoryRequest;
import lnrpc.ForwardingHistoryResponse;
import lnrpc.LightningGrpc;

/** What a node asks and has earned for forwarding. */
public final class ForwardingService implements FaceService {
  private static final int DEFAULT_EVENTS = 100;
  private static final int MOST_EVENTS = 50_000;
  private static final double MILLION = 1_000_000;

  private final NodeOperator node;

  public ForwardingService(NodeOperator node) {
    this.node = node;
  }

  @Override
  public void addTo(FaceMethods methods) {
    methods
        .unary(LightningGrpc.getFeeReportMethod(), request -> fees())
        .unary(LightningGrpc.getForwardingHistoryMethod(), this::history);
  }

  private FeeReportResponse fees() {
    FeeReportResponse.Builder report =
        FeeReportResponse.newBuilder()
            .setDayFeeSum(earned(1))
            .setWeekFeeSum(earned(7))
            .setMonthFeeSum(earned(30));
    for (Channel channel : node.channels().list()) {
      report.addChannelFees(
          ChannelFeeReport.newBuilder()
              .setChanId(channel.id().value())
              .setChannelPoint(channel.point())
              .setBaseFeeMsat(channel.localPolicy().base().msat())
              .setFeePerMil(channel.localPolicy().ppm())
              .setFeeRate(channel.localPolicy().ppm() / MILLION));
    }
    return report.build();
  }

  private long earned(int days) {
    Instant from = node.clock().instant().minus(Duration.ofDays(days));
    return node.channels().earnedSince(from).toSatRoundedDown();
  }

  private ForwardingHistoryResponse history(ForwardingHistoryRequest request) {
    int offset = request.getIndexOffset();
    ForwardingHistoryResponse.Builder answer =
        ForwardingHistoryResponse.newBuilder().setLastOffsetIndex(offset);
    List<Forward> page = page(request);
    for (Forward forward : page) {
      answer.addForwardingEvents(event(forward, request.getPeerAliasLookup()));
    }
    return answer.setLastOffsetIndex(offset + page.size()).build();
  }

  /** The events that the request names channels for are chosen before they are counted. */
  private List<Forward> page(ForwardingHistoryRequest request) {
    Instant from = Instant.ofEpochSecond(request.getStartTime());
    Instant to =
        request.getEndTime() == 0
            ? node.clock().instant().plusNanos(1)
            : Instant.ofEpochSecond(request.getEndTime()).plusNanos(1);
    int most =
        request.getNumMaxEvents() == 0
            ? DEFAULT_EVENTS
            : (int) Math.min(Integer.toUnsignedLong(request.getNumMaxEvents()), MOST_EVENTS);
    Set<Long> incoming = new HashSet<>(request.getIncomingChanIdsList());
    Set<Long> outgoing = new HashSet<>(request.getOutgoingChanIdsList());
    if (incoming.isEmpty() && outgoing.isEmpty()) {
      return node.channels().forwards(from, to, request.getIndexOffset(), most);
    }
    List<Forward> page = new ArrayList<>();
    int skip = request.getIndexOffset();
    for (Forward forward : node.channels().forwards(from, to, 0, Integer.MAX_VALUE)) {
      boolean isWanted =
          (incoming.isEmpty() || incoming.contains(forward.incoming().value()))
              && (outgoing.isEmpty() || outgoing.contains(forward.outgoing().value()));
      if (isWanted && skip-- <= 0 && page.size() < most) {
        page.add(forward);
      }
    }
    return page;
  }

  private ForwardingEvent event(Forward forward, boolean withAliases) {
    ForwardingEvent.Builder event =
        ForwardingEvent.newBuilder()
            .setTimestamp(forward.at().getEpochSecond())
            .setTimestampNs(ChronoUnit.NANOS.between(Instant.EPOCH, forward.at()))
            .setChanIdIn(forward.incoming().value())
            .setChanIdOut(forward.outgoing().value())
            .setAmtIn(forward.amountIn().toSatRoundedDown())
            .setAmtInMsat(forward.amountIn().msat())
            .setAmtOut(forward.amountOut().toSatRoundedDown())
            .setAmtOutMsat(forward.amountOut().msat())
            .setFee(forward.fee().toSatRoundedDown())
            .setFeeMsat(forward.fee().msat());
    return withAliases
        ? event
            .setPeerAliasIn(alias(forward.peerIn()))
            .setPeerAliasOut(alias(forward.peerOut()))
            .build()
        : event.build();
  }

  private String alias(NodeId id) {
    return node.graph().node(id).map(OperatorGraph.Node::alias).orElse("");
  }
}
