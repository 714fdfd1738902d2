package dev.farthing.simnet.face.lnd.wire;

import dev.farthing.simnet.operator.RouteView;
import lnrpc.Hop;
import lnrpc.MPPRecord;
import lnrpc.Route;

/** Routes as LND writes them. */
public final class RouteMessage {
  private RouteMessage() {}

  /** A route, without what only the payee reads. */
  public static Route of(RouteView route) {
    Route.Builder message =
        Route.newBuilder()
            .setTotalTimeLock(route.expiryHeight())
            .setTotalFees(route.fee().toSatRoundedDown())
            .setTotalFeesMsat(route.fee().msat())
            .setTotalAmt(route.amount().toSatRoundedDown())
            .setTotalAmtMsat(route.amount().msat());
    for (RouteView.Hop hop : route.hops()) {
      message.addHops(
          Hop.newBuilder()
              .setChanId(hop.channel().value())
              .setChanCapacity(hop.capacity().toSatRoundedDown())
              .setAmtToForward(hop.forwards().toSatRoundedDown())
              .setAmtToForwardMsat(hop.forwards().msat())
              .setFee(hop.fee().toSatRoundedDown())
              .setFeeMsat(hop.fee().msat())
              .setExpiry(hop.expiryHeight())
              .setPubKey(hop.node().hex())
              .setTlvPayload(true));
    }
    return message.build();
  }

  /** A route with what the payee is told of the whole payment of which a part takes it. */
  public static Route of(RouteView route, MPPRecord payment) {
    Route.Builder message = of(route).toBuilder().setFirstHopAmountMsat(route.amount().msat());
    if (message.getHopsCount() > 0) {
      message.getHopsBuilder(message.getHopsCount() - 1).setMppRecord(payment);
    }
    return message.build();
  }
}
