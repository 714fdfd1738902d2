package dev.farthing.simnet.face.lnd.payment;

import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.simnet.face.lnd.call.FaceMethods;
import dev.farthing.simnet.face.lnd.call.FaceService;
import dev.farthing.simnet.face.lnd.wire.BytesField;
import dev.farthing.simnet.operator.NodeOperator;
import dev.farthing.simnet.operator.OperatorPayments;
import dev.farthing.simnet.operator.PaymentOrder;
import io.grpc.stub.ServerCallStreamObserver;
import lnrpc.LightningGrpc;
import lnrpc.Payment;
import routerrpc.RouterGrpc;
import routerrpc.SendPaymentRequest;
import routerrpc.TrackPaymentRequest;
import routerrpc.TrackPaymentsRequest;

/** LND's calls about payments: those of its main service, and its router service. */
public final class PaymentService implements FaceService {
  private final OperatorPayments payments;
  private final PaymentOrders orders;
  private final PaymentCalls calls;
  private final RouteFees fees;

  /** For that node. */
  public PaymentService(NodeOperator node) {
    this.payments = node.payments();
    this.orders = new PaymentOrders(node);
    this.calls = new PaymentCalls(payments, orders);
    this.fees = new RouteFees(node.graph());
  }

  @Override
  public void addTo(FaceMethods methods) {
    methods
        .later(LightningGrpc.getSendPaymentSyncMethod(), calls::send)
        .unary(LightningGrpc.getListPaymentsMethod(), calls::list)
        .stream(RouterGrpc.getSendPaymentV2Method(), this::send)
        .stream(RouterGrpc.getTrackPaymentV2Method(), this::track)
        .stream(RouterGrpc.getTrackPaymentsMethod(), this::trackAll)
        .unary(RouterGrpc.getEstimateRouteFeeMethod(), fees::estimate);
  }

  private void send(SendPaymentRequest request, ServerCallStreamObserver<Payment> call) {
    PaymentOrder order = orders.of(request);
    new PaymentStream(call, request.getNoInflightUpdates(), true)
        .hear(watcher -> payments.pay(order, watcher));
  }

  private void track(TrackPaymentRequest request, ServerCallStreamObserver<Payment> call) {
    PaymentHash hash = BytesField.hash(request.getPaymentHash());
    new PaymentStream(call, request.getNoInflightUpdates(), true)
        .hear(watcher -> payments.watch(hash, watcher));
  }

  private void trackAll(TrackPaymentsRequest request, ServerCallStreamObserver<Payment> call) {
    PaymentStream stream = new PaymentStream(call, request.getNoInflightUpdates(), false);
    stream.hear(payments::watchAll);
    stream.replay(payments);
  }
}
