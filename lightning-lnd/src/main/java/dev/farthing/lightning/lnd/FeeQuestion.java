package dev.farthing.lightning.lnd;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.RouteHop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import lnrpc.HopHint;
import lnrpc.LightningGrpc;
import lnrpc.QueryRoutesRequest;
import lnrpc.QueryRoutesResponse;
import lnrpc.RouteHint;

/**
 * Whether a payment for which LND found no route failed at its fee limit alone. LND calls both by
 * one name; asked for a route without the limit, it tells them apart.
 */
record FeeQuestion(LndConnection connection, Approval approval, Deadline deadline) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** False as well where LND does not answer: the payment has failed in any case. */
  CompletableFuture<Boolean> isOnlyTooDear() {
    return connection
        .ask(LightningGrpc.getQueryRoutesMethod(), question(), soon())
        .thenApply(this::isTooDear)
        .exceptionally(noAnswer -> false);
  }

  private boolean isTooDear(QueryRoutesResponse answer) {
    return answer.getRoutesCount() > 0
        && answer.getRoutes(0).getTotalFeesMsat() > approval.limits().maxFee().msat();
  }

  private Deadline soon() {
    Deadline patience = Deadline.in(PATIENCE, connection.surroundings().clock());
    return patience.at().isBefore(deadline.at()) ? patience : deadline;
  }

  private QueryRoutesRequest question() {
    Bolt11Invoice invoice = approval.invoice();
    QueryRoutesRequest.Builder question =
        QueryRoutesRequest.newBuilder()
            .setPubKey(invoice.payee().hex())
            .setAmtMsat(approval.amount().msat())
            .setFinalCltvDelta(invoice.minFinalCltvDelta())
            .setCltvLimit(Math.min(approval.limits().maxCltv(), PaymentSubmission.MOST_CLTV))
            .setUseMissionControl(true);
    for (List<RouteHop> hops : invoice.routeHints()) {
      question.addRouteHints(hint(hops));
    }
    return question.build();
  }

  private static RouteHint hint(List<RouteHop> hops) {
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
}
