package dev.farthing.simnet.face.lnd.wire;

import dev.farthing.protocol.bolt11.RouteHop;
import dev.farthing.protocol.bolt11.ShortChannelId;
import java.util.List;
import lnrpc.HopHint;
import lnrpc.RouteHint;

/** Route hints as LND writes them. */
public final class HintMessage {
  private HintMessage() {}

  /** Channels in a row that end at the payee. */
  public static RouteHint of(List<RouteHop> hops) {
    RouteHint.Builder hint = RouteHint.newBuilder();
    for (RouteHop hop : hops) {
      hint.addHopHints(
          HopHint.newBuilder()
              .setNodeId(hop.node().hex())
              .setChanId(hop.shortChannelId().value())
              .setFeeBaseMsat((int) hop.baseMsat())
              .setFeeProportionalMillionths((int) hop.ppm())
              .setCltvExpiryDelta(hop.cltvDelta()));
    }
    return hint.build();
  }

  /**
   * A hint of a request.
   *
   * @throws io.grpc.StatusRuntimeException if it cannot be
   */
  public static List<RouteHop> read(RouteHint hint) {
    return hint.getHopHintsList().stream().map(HintMessage::read).toList();
  }

  private static RouteHop read(HopHint hop) {
    return new RouteHop(
        KeyField.read(hop.getNodeId()),
        new ShortChannelId(hop.getChanId()),
        Integer.toUnsignedLong(hop.getFeeBaseMsat()),
        Integer.toUnsignedLong(hop.getFeeProportionalMillionths()),
        hop.getCltvExpiryDelta());
  }
}
