package dev.farthing.simnet.face.lnd.payment;

import dev.farthing.protocol.bolt11.Bolt11Exception;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.face.lnd.call.FaceStatus;
import dev.farthing.simnet.face.lnd.wire.AmountFields;
import dev.farthing.simnet.face.lnd.wire.BytesField;
import dev.farthing.simnet.operator.InvoiceOrder;
import dev.farthing.simnet.operator.OperatorGraph;
import dev.farthing.simnet.operator.OperatorGraph.RouteQuestion;
import dev.farthing.simnet.operator.RouteView;
import java.util.List;
import java.util.Set;
import lnrpc.PaymentFailureReason;
import routerrpc.RouteFeeRequest;
import routerrpc.RouteFeeResponse;

/**
 * What a payment would cost, by what the node knows of the network. LND sends a probe where an
 * invoice is given; here nothing is sent.
 */
final class RouteFees {
  private static final MilliSatoshi MAX_FEE = MilliSatoshi.ofSat(100_000_000);
  private static final int BLOCK_PADDING = 3;

  private final OperatorGraph graph;

  RouteFees(OperatorGraph graph) {
    this.graph = graph;
  }

  RouteFeeResponse estimate(RouteFeeRequest request) {
    if (request.getDest().isEmpty() == request.getPaymentRequest().isEmpty()) {
      throw FaceStatus.unknown("specify either a destination or an invoice");
    }
    return request.getDest().isEmpty() ? byInvoice(request) : byDestination(request);
  }

  private RouteFeeResponse byDestination(RouteFeeRequest request) {
    if (request.getDest().size() != 33) {
      throw FaceStatus.unknown("invalid length destination key");
    }
    if (request.getAmtSat() <= 0) {
      throw FaceStatus.unknown("amount must be greater than 0");
    }
    return graph
        .route(
            new RouteQuestion(
                BytesField.node(request.getDest()),
                AmountFields.read(request.getAmtSat(), 0),
                MAX_FEE,
                PaymentOrders.MAX_CLTV,
                InvoiceOrder.DEFAULT_FINAL_CLTV,
                List.of(),
                List.of(),
                Set.of()))
        .map(found -> response(found.route()))
        .orElseThrow(() -> FaceStatus.unknown("unable to find a path to destination"));
  }

  private RouteFeeResponse byInvoice(RouteFeeRequest request) {
    Bolt11Invoice invoice;
    try {
      invoice = Bolt11Invoice.decode(request.getPaymentRequest());
    } catch (Bolt11Exception e) {
      throw FaceStatus.unknown(String.valueOf(e.getMessage()));
    }
    MilliSatoshi amount =
        invoice
            .amount()
            .orElseThrow(() -> FaceStatus.unknown("payment request amount must be greater than 0"));
    return graph
        .route(
            new RouteQuestion(
                invoice.payee(),
                amount,
                MAX_FEE,
                PaymentOrders.MAX_CLTV,
                invoice.minFinalCltvDelta(),
                List.of(),
                invoice.routeHints(),
                Set.of()))
        .map(found -> response(found.route()))
        .orElseGet(
            () ->
                RouteFeeResponse.newBuilder()
                    .setFailureReason(PaymentFailureReason.FAILURE_REASON_NO_ROUTE)
                    .build());
  }

  private static RouteFeeResponse response(RouteView route) {
    return RouteFeeResponse.newBuilder()
        .setRoutingFeeMsat(route.fee().msat())
        .setTimeLockDelay(route.expiryHeight() + BLOCK_PADDING)
        .setFailureReason(PaymentFailureReason.FAILURE_REASON_NONE)
        .build();
  }
}
