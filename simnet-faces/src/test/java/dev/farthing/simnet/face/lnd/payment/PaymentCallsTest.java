package dev.farthing.simnet.face.lnd.payment;

import static dev.farthing.simnet.face.lnd.Refusals.assertFails;
import static dev.farthing.simnet.face.lnd.Refusals.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.simnet.Fault;
import dev.farthing.simnet.face.lnd.FaceRig;
import dev.farthing.simnet.face.lnd.Received;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import lnrpc.FeeLimit;
import lnrpc.HTLCAttempt;
import lnrpc.Invoice;
import lnrpc.Payment;
import lnrpc.Payment.PaymentStatus;
import lnrpc.PaymentFailureReason;
import lnrpc.SendRequest;
import lnrpc.SendResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import routerrpc.RouteFeeRequest;
import routerrpc.SendPaymentRequest;
import routerrpc.TrackPaymentRequest;
import routerrpc.TrackPaymentsRequest;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentCallsTest {
  private static final Fault HOLD = new Fault.HoldPayments("seller");

  private final FaceRig rig = FaceRig.line();

  @AfterAll
  void close() {
    rig.close();
  }

  @Test
  void tellsAPaymentFromItsBeginToItsEndFieldByField() {
    String invoice = invoice(1_234_567);
    List<Payment> told = all(send(request(invoice)));
    assertThat(told.get(0).getStatus()).isEqualTo(PaymentStatus.IN_FLIGHT);
    Payment paid = told.get(told.size() - 1);
    Bolt11Invoice text = Bolt11Invoice.decode(invoice);
    assertThat(paid.getStatus()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(paid.getPaymentHash()).isEqualTo(text.paymentHash().hex());
    assertThat(paid.getPaymentPreimage()).hasSize(64).isNotEqualTo("0".repeat(64));
    assertThat(paid.getValueMsat()).isEqualTo(1_234_567);
    assertThat(paid.getValueSat()).isEqualTo(1_234);
    assertThat(paid.getFeeMsat()).isPositive();
    assertThat(paid.getFeeSat()).isEqualTo(paid.getFeeMsat() / 1_000);
    assertThat(paid.getPaymentRequest()).isEqualTo(invoice);
    assertThat(paid.getPaymentIndex()).isPositive();
    assertThat(paid.getFailureReason()).isEqualTo(PaymentFailureReason.FAILURE_REASON_NONE);
    assertThat(paid.getCreationTimeNs() / 1_000_000_000).isEqualTo(paid.getCreationDate());
    HTLCAttempt attempt = paid.getHtlcs(0);
    assertThat(attempt.getStatus()).isEqualTo(HTLCAttempt.HTLCStatus.SUCCEEDED);
    assertThat(attempt.getPreimage().size()).isEqualTo(32);
    assertThat(attempt.getResolveTimeNs()).isGreaterThanOrEqualTo(attempt.getAttemptTimeNs());
    assertThat(attempt.getRoute().getTotalAmtMsat()).isEqualTo(1_234_567 + paid.getFeeMsat());
    assertThat(attempt.getRoute().getFirstHopAmountMsat())
        .isEqualTo(attempt.getRoute().getTotalAmtMsat());
    assertThat(attempt.getRoute().getTotalFeesMsat()).isEqualTo(paid.getFeeMsat());
    assertThat(attempt.getRoute().getHopsList()).hasSize(2);
    assertThat(attempt.getRoute().getHops(0).getPubKey())
        .isEqualTo(rig.network().node("router").id().hex());
    assertThat(attempt.getRoute().getHops(1).getAmtToForwardMsat()).isEqualTo(1_234_567);
    assertThat(attempt.getRoute().getHops(1).getMppRecord().getPaymentAddr().toByteArray())
        .isEqualTo(text.paymentSecret().orElseThrow());
    assertThat(attempt.getRoute().getHops(1).getMppRecord().getTotalAmtMsat()).isEqualTo(1_234_567);
  }

  @Test
  void tellsTheEndOnlyWhenAskedSo() {
    assertThat(all(send(request(invoice(1_000)).setNoInflightUpdates(true))))
        .singleElement()
        .extracting(Payment::getStatus)
        .isEqualTo(PaymentStatus.SUCCEEDED);
  }

  @Test
  void paysNothingTwice() {
    String invoice = invoice(1_000);
    assertThat(last(send(request(invoice))).getStatus()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertRefused(request(invoice), Status.Code.ALREADY_EXISTS, "invoice is already paid");
  }

  @Test
  void saysThatAPaymentIsUnderWay() {
    String invoice = invoice(1_000);
    rig.network().inflict(HOLD);
    Received<SendPaymentRequest, Payment> first = send(request(invoice));
    awaitAttempt(first);
    assertRefused(request(invoice), Status.Code.ALREADY_EXISTS, "payment is in transition");
    rig.network().lift(HOLD);
    assertThat(last(first).getStatus()).isEqualTo(PaymentStatus.SUCCEEDED);
  }

  @Test
  void goesOnPayingWhenTheCallerLeaves() {
    String invoice = invoice(1_000);
    rig.network().inflict(HOLD);
    Received<SendPaymentRequest, Payment> left = send(request(invoice));
    awaitAttempt(left);
    left.cancel();
    assertThat(left.end().getCode()).isEqualTo(Status.Code.CANCELLED);
    Received<TrackPaymentRequest, Payment> tracked = track(invoice);
    assertThat(tracked.next().getStatus()).isEqualTo(PaymentStatus.IN_FLIGHT);
    rig.network().lift(HOLD);
    assertThat(last(tracked).getStatus()).isEqualTo(PaymentStatus.SUCCEEDED);
  }

  @Test
  void tellsWhyAPaymentFailedAndTriesAgainWhenToldTo() {
    String invoice = invoice(1_000);
    Fault reject = new Fault.RejectPayments("seller");
    rig.network().inflict(reject);
    Payment failed = last(send(request(invoice)));
    rig.network().lift(reject);
    assertThat(failed.getStatus()).isEqualTo(PaymentStatus.FAILED);
    assertThat(failed.getFailureReason())
        .isEqualTo(PaymentFailureReason.FAILURE_REASON_INCORRECT_PAYMENT_DETAILS);
    assertThat(failed.getPaymentPreimage()).isEqualTo("0".repeat(64));
    assertThat(failed.getFeeMsat()).isZero();
    assertThat(failed.getHtlcs(0).getFailure().getCode())
        .isEqualTo(lnrpc.Failure.FailureCode.INCORRECT_OR_UNKNOWN_PAYMENT_DETAILS);
    assertThat(failed.getHtlcs(0).getFailure().getFailureSourceIndex()).isEqualTo(2);
    Payment paid = last(send(request(invoice)));
    assertThat(paid.getStatus()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(paid.getPaymentIndex()).isGreaterThan(failed.getPaymentIndex());
  }

  @Test
  void spendsNothingOnFeesUnlessAllowed() {
    Payment failed = last(send(request(invoice(1_000)).clearFeeLimitSat()));
    assertThat(failed.getFailureReason()).isEqualTo(PaymentFailureReason.FAILURE_REASON_NO_ROUTE);
    assertThat(failed.getHtlcsList()).isEmpty();
  }

  @Test
  void letsThePayerChooseAnOpenAmountAndNoOther() {
    String open = invoice(0);
    assertRefused(
        request(open),
        Status.Code.UNKNOWN,
        "amount must be specified when paying a zero amount invoice");
    assertThat(last(send(request(open).setAmtMsat(7_777))).getValueMsat()).isEqualTo(7_777);
    assertRefused(
        request(invoice(1_000)).setAmt(1),
        Status.Code.UNKNOWN,
        "amount must not be specified when paying a non-zero amount invoice");
  }

  @Test
  void paysOnlyByTheChannelsThatAreNamed() {
    var other = rig.network().node("seller").operator().channels().list().get(0).id();
    assertRefused(
        request(invoice(1_000)).addOutgoingChanIds(other.value()),
        Status.Code.UNKNOWN,
        "the node has no channel " + other);
    long own = rig.network().node("buyer").operator().channels().list().get(0).id().value();
    assertThat(last(send(request(invoice(1_000)).setOutgoingChanId(own))).getStatus())
        .isEqualTo(PaymentStatus.SUCCEEDED);
    assertRefused(
        request(invoice(1_000)).setOutgoingChanId(own).addOutgoingChanIds(own),
        Status.Code.UNKNOWN,
        "outgoing_chan_id and outgoing_chan_ids are mutually exclusive");
  }

  @Test
  void refusesInLndsWords() {
    assertRefused(request("lnbcrt1nonsense"), Status.Code.UNKNOWN, null);
    assertRefused(
        request(invoice(1_000)).setCltvLimit(2_017),
        Status.Code.UNKNOWN,
        "total time lock of 2017 exceeds max allowed 2016");
    assertRefused(
        request(invoice(1_000)).setCltvLimit(83),
        Status.Code.UNKNOWN,
        "cltv limit 83 should be greater than 83");
    assertRefused(
        request(invoice(1_000)).setFeeLimitMsat(5),
        Status.Code.UNKNOWN,
        "sat and msat arguments are mutually exclusive");
    assertRefused(
        request(invoice(1_000)).setDest(ByteString.copyFrom(new byte[33])),
        Status.Code.UNKNOWN,
        "dest and payment_request cannot appear together");
    assertRefused(
        SendPaymentRequest.newBuilder().setDest(ByteString.copyFrom(new byte[33])).setAmt(5),
        Status.Code.UNIMPLEMENTED,
        "a payment to a node without its invoice, such as keysend, is not simulated");
    String own =
        rig.client("buyer")
            .lightning()
            .addInvoice(Invoice.newBuilder().setValue(1).build())
            .getPaymentRequest();
    assertRefused(request(own), Status.Code.UNKNOWN, "self-payments not allowed");
  }

  @Test
  void saysThatAPaymentWasNeverMade() {
    Received<TrackPaymentRequest, Payment> stream = Received.stream();
    rig.client("buyer")
        .routerAsync()
        .trackPaymentV2(
            TrackPaymentRequest.newBuilder()
                .setPaymentHash(ByteString.copyFrom(new byte[32]))
                .build(),
            stream);
    assertFailure(stream.end(), Status.Code.NOT_FOUND, "payment isn't initiated");
  }

  @Test
  void tracksAPaymentThatHasEnded() {
    String invoice = invoice(1_000);
    Payment paid = last(send(request(invoice)));
    assertThat(all(track(invoice))).containsExactly(paid);
  }

  @Test
  void tracksAllPaymentsThoseInFlightFirst() {
    String held = invoice(1_000);
    rig.network().inflict(HOLD);
    Received<SendPaymentRequest, Payment> first = send(request(held));
    awaitAttempt(first);
    Received<TrackPaymentsRequest, Payment> tracked = Received.stream();
    rig.client("buyer")
        .routerAsync()
        .trackPayments(TrackPaymentsRequest.getDefaultInstance(), tracked);
    assertThat(tracked.next().getPaymentRequest()).isEqualTo(held);
    rig.network().lift(HOLD);
    last(first);
    String next = invoice(1_000);
    last(send(request(next)));
    List<String> succeeded = new ArrayList<>();
    while (succeeded.size() < 2) {
      Payment event = tracked.next();
      if (event.getStatus() == PaymentStatus.SUCCEEDED) {
        succeeded.add(event.getPaymentRequest());
      }
    }
    assertThat(succeeded).containsExactly(held, next);
    tracked.cancel();
  }

  @Test
  void answersTheOlderCallWhenThePaymentHasEnded() {
    String invoice = invoice(1_234_000);
    SendResponse paid = sendSync(SendRequest.newBuilder().setPaymentRequest(invoice));
    Bolt11Invoice text = Bolt11Invoice.decode(invoice);
    assertThat(paid.getPaymentError()).isEmpty();
    assertThat(paid.getPaymentHash().toByteArray()).isEqualTo(text.paymentHash().bytes());
    assertThat(paid.getPaymentPreimage().size()).isEqualTo(32);
    assertThat(paid.getPaymentRoute().getHopsList()).hasSize(2);
    assertThat(sendSync(SendRequest.newBuilder().setPaymentRequest(invoice)).getPaymentError())
        .isEqualTo("invoice is already paid");
    SendResponse failed =
        sendSync(
            SendRequest.newBuilder()
                .setPaymentRequest(invoice(1_000_000))
                .setFeeLimit(FeeLimit.newBuilder().setFixed(0)));
    assertThat(failed.getPaymentError()).isEqualTo("no_route");
    assertFails(
        () -> sendSync(SendRequest.newBuilder().setPaymentRequest(invoice(0))),
        Status.Code.UNKNOWN,
        "amount must be specified when paying a zero amount invoice");
  }

  @Test
  void estimatesTheFeeThatAPaymentThenCosts() {
    String invoice = invoice(1_000_000);
    var estimate =
        rig.client("buyer")
            .router()
            .estimateRouteFee(RouteFeeRequest.newBuilder().setPaymentRequest(invoice).build());
    assertThat(estimate.getRoutingFeeMsat()).isEqualTo(last(send(request(invoice))).getFeeMsat());
    var byNode =
        rig.client("buyer")
            .router()
            .estimateRouteFee(
                RouteFeeRequest.newBuilder()
                    .setDest(ByteString.copyFrom(rig.network().node("seller").id().bytes()))
                    .setAmtSat(1_000)
                    .build());
    assertThat(byNode.getRoutingFeeMsat()).isEqualTo(estimate.getRoutingFeeMsat());
  }

  private void assertRefused(
      SendPaymentRequest.Builder request,
      Status.Code code,
      @org.jspecify.annotations.Nullable String text) {
    Received<SendPaymentRequest, Payment> stream = send(request);
    Status end = stream.end();
    assertThat(stream.waiting()).isZero();
    assertThat(end.getCode()).as("%s", end).isEqualTo(code);
    if (text != null) {
      assertThat(end.getDescription()).isEqualTo(text);
    }
  }

  private static void awaitAttempt(Received<SendPaymentRequest, Payment> payment) {
    while (payment.next().getHtlcsCount() == 0) {
      assertThat(payment.hasEnded()).isFalse();
    }
  }

  private static <Q> List<Payment> all(Received<Q, Payment> stream) {
    assertThat(stream.end()).isEqualTo(Status.OK);
    return stream.next(stream.waiting());
  }

  private static <Q> Payment last(Received<Q, Payment> stream) {
    List<Payment> told = all(stream);
    return told.get(told.size() - 1);
  }

  private static SendPaymentRequest.Builder request(String invoice) {
    return SendPaymentRequest.newBuilder()
        .setPaymentRequest(invoice)
        .setTimeoutSeconds(30)
        .setFeeLimitSat(100);
  }

  private Received<SendPaymentRequest, Payment> send(SendPaymentRequest.Builder request) {
    Received<SendPaymentRequest, Payment> stream = Received.stream();
    rig.client("buyer").routerAsync().sendPaymentV2(request.build(), stream);
    return stream;
  }

  private Received<TrackPaymentRequest, Payment> track(String invoice) {
    Received<TrackPaymentRequest, Payment> stream = Received.stream();
    rig.client("buyer")
        .routerAsync()
        .trackPaymentV2(
            TrackPaymentRequest.newBuilder()
                .setPaymentHash(
                    ByteString.copyFrom(Bolt11Invoice.decode(invoice).paymentHash().bytes()))
                .build(),
            stream);
    return stream;
  }

  private SendResponse sendSync(SendRequest.Builder request) {
    return rig.client("buyer").lightning().sendPaymentSync(request.build());
  }

  private String invoice(long msat) {
    return rig.client("seller")
        .lightning()
        .addInvoice(Invoice.newBuilder().setValueMsat(msat).build())
        .getPaymentRequest();
  }
}
