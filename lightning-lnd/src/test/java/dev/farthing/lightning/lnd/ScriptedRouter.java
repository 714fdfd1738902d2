package dev.farthing.lightning.lnd;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import lnrpc.Payment;
import routerrpc.RouterGrpc;
import routerrpc.SendPaymentRequest;
import routerrpc.TrackPaymentRequest;

/** The service that pays, of which a test says what it answers; and what it was asked. */
final class ScriptedRouter extends RouterGrpc.RouterImplBase {
  final Queue<SendPaymentRequest> sent = new ConcurrentLinkedQueue<>();
  final Queue<TrackPaymentRequest> tracked = new ConcurrentLinkedQueue<>();
  volatile Consumer<StreamObserver<Payment>> sendPayment = answer -> {};
  volatile Consumer<StreamObserver<Payment>> trackPayment =
      answer -> ScriptedLnd.fail(answer, Status.Code.NOT_FOUND, "payment isn't initiated");

  @Override
  public void sendPaymentV2(SendPaymentRequest request, StreamObserver<Payment> answer) {
    sent.add(request);
    sendPayment.accept(answer);
  }

  @Override
  public void trackPaymentV2(TrackPaymentRequest request, StreamObserver<Payment> answer) {
    tracked.add(request);
    trackPayment.accept(answer);
  }
}
