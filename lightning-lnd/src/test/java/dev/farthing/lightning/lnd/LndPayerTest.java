package dev.farthing.lightning.lnd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.FailureReason;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.PaymentOutcome.AlreadyPaid;
import dev.farthing.lightning.PaymentOutcome.Failed;
import dev.farthing.lightning.PaymentOutcome.Paid;
import dev.farthing.lightning.PaymentOutcome.Unknown;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.testkit.Patience;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import lnrpc.Failure;
import lnrpc.HTLCAttempt;
import lnrpc.Hop;
import lnrpc.Payment;
import lnrpc.Payment.PaymentStatus;
import lnrpc.PaymentFailureReason;
import lnrpc.QueryRoutesResponse;
import lnrpc.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LndPayerTest {
  private static final MilliSatoshi PRICE = MilliSatoshi.ofMsat(1_234_567);
  private static final PaymentLimits LIMITS =
      new PaymentLimits(MilliSatoshi.ofMsat(2_345), Duration.ofSeconds(17), 999, 5);
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration BRIEF = Duration.ofMillis(400);

  private final ScriptedLnd lnd = new ScriptedLnd();
  private final InvoicePayer payer = lnd.node().payer();

  @AfterEach
  void close() {
    payer.close();
    lnd.close();
  }

  @Test
  void passesEveryLimitOnAndTellsWhatWasPaid() {
    lnd.router.sendPayment = answer -> ScriptedLnd.answer(answer, succeeded());
    Bolt11Invoice invoice = invoice();
    assertThat(pay(invoice, SOON))
        .isEqualTo(new Paid(Optional.of(ScriptedLnd.PREIMAGE), PRICE, MilliSatoshi.ofMsat(1_001)));
    assertThat(lnd.router.sent)
        .singleElement()
        .satisfies(
            order -> {
              assertThat(order.getPaymentRequest()).isEqualTo(invoice.text());
              assertThat(order.getFeeLimitMsat()).isEqualTo(2_345);
              assertThat(order.getTimeoutSeconds()).isEqualTo(17);
              assertThat(order.getCltvLimit()).isEqualTo(999);
              assertThat(order.getMaxParts()).isEqualTo(5);
              assertThat(order.getAmtMsat()).isZero();
              assertThat(order.getCancelable()).isFalse();
            });
  }

  @Test
  void callsAPaymentUnknownWhenTheNodeDiesAfterItWasAsked() {
    lnd.router.sendPayment = answer -> lnd.breakDown();
    assertThat(pay(invoice(), SOON)).isInstanceOf(Unknown.class);
  }

  @Test
  void callsAPaymentUnknownAtItsDeadline() {
    assertThat(pay(invoice(), BRIEF)).isInstanceOf(Unknown.class);
    assertThat(lnd.router.sent).hasSize(1);
  }

  @Test
  void callsAPaymentUnknownWhenTheStreamEndsWithoutAnEnd() {
    lnd.router.sendPayment =
        answer -> ScriptedLnd.answer(answer, payment(PaymentStatus.IN_FLIGHT).build());
    assertThat(pay(invoice(), SOON)).isInstanceOf(Unknown.class);
  }

  @Test
  void callsAPaymentUnknownWhenTheNodeShutsDownOverIt() {
    lnd.router.sendPayment =
        answer -> {
          lnd.router.trackPayment =
              tracking -> tracking.onNext(payment(PaymentStatus.IN_FLIGHT).build());
          ScriptedLnd.fail(answer, Status.Code.UNKNOWN, "routerrpc server shutting down");
        };
    assertThat(pay(invoice(), BRIEF.plusSeconds(1))).isInstanceOf(Unknown.class);
  }

  @Test
  void believesAnEndThatWasToldBeforeTheStreamBroke() {
    lnd.router.sendPayment =
        answer -> {
          answer.onNext(succeeded());
          ScriptedLnd.fail(answer, Status.Code.UNAVAILABLE, "going away");
        };
    assertThat(pay(invoice(), SOON)).isInstanceOf(Paid.class);
  }

  @Test
  void failsAPaymentThatNeverLeftForANodeThatIsNotThere() {
    lnd.breakDown();
    assertThat(pay(invoice(), SOON))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.reason()).isEqualTo(FailureReason.NODE_UNAVAILABLE));
  }

  @Test
  void failsAPaymentThatNeverLeftForANodeThatHasGoneSince() {
    assertThat(payer.nodeId()).isEqualTo(ScriptedLnd.KEY.id());
    lnd.breakDown();
    PaymentOutcome outcome = pay(invoice(), SOON);
    assertThat(outcome).isInstanceOfAny(Failed.class, Unknown.class);
    assertThat(pay(invoice(), SOON))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.reason()).isEqualTo(FailureReason.NODE_UNAVAILABLE));
    assertThat(lnd.router.sent).isEmpty();
  }

  @Test
  void saysAlreadyPaidAndNotPaidOfAnInvoiceThatWasPaidBefore() {
    refuse(Status.Code.ALREADY_EXISTS, "invoice is already paid");
    assertThat(pay(invoice(), SOON)).isEqualTo(new AlreadyPaid());
  }

  @Test
  void followsAPaymentOfTheSameHashThatIsUnderWayToItsEnd() {
    refuse(Status.Code.ALREADY_EXISTS, "payment is in transition");
    lnd.router.trackPayment =
        answer -> {
          answer.onNext(payment(PaymentStatus.IN_FLIGHT).build());
          ScriptedLnd.answer(answer, succeeded());
        };
    assertThat(pay(invoice(), SOON)).isEqualTo(new AlreadyPaid());
  }

  @Test
  void callsAPaymentUnknownWhileAnotherOfItsHashIsUnderWay() {
    refuse(Status.Code.ALREADY_EXISTS, "payment is in transition");
    lnd.router.trackPayment = answer -> answer.onNext(payment(PaymentStatus.IN_FLIGHT).build());
    assertThat(pay(invoice(), Duration.ofSeconds(1))).isInstanceOf(Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({
    "invoice expired. Valid until 2026-01-01, EXPIRED",
    "invoice not for current active network 'regtest', WRONG_NETWORK",
    "cltv limit 1 should be greater than 83, NO_ROUTE",
    "total time lock of 9 exceeds max allowed 2, NO_ROUTE",
    "something new, NODE_UNAVAILABLE",
  })
  void failsWhatTheNodeRefusesOnceItKnowsNoSuchPayment(String words, FailureReason reason) {
    refuse(Status.Code.UNKNOWN, words);
    assertThat(pay(invoice(), SOON)).isEqualTo(new Failed(reason, words));
    assertThat(lnd.router.tracked).hasSize(1);
  }

  @Test
  void callsARefusalUnknownWhenNobodyCanSayWhetherAnythingIsPending() {
    lnd.router.trackPayment = answer -> lnd.breakDown();
    refuse(Status.Code.UNKNOWN, "something new");
    assertThat(pay(invoice(), BRIEF.plusSeconds(1))).isInstanceOf(Unknown.class);
  }

  @Test
  void failsAtOnceWhatIsTurnedAwayBeforeItBegan() {
    refuse(Status.Code.UNKNOWN, "permission denied");
    lnd.router.trackPayment =
        answer -> ScriptedLnd.fail(answer, Status.Code.UNKNOWN, "permission denied");
    assertThat(pay(invoice(), SOON))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.reason()).isEqualTo(FailureReason.NODE_UNAVAILABLE);
              assertThat(failed.nodeText())
                  .contains("LND says: permission denied", "lncli bakemacaroon");
            });
    assertThat(lnd.router.tracked).hasSize(1);
  }

  @Test
  void failsAtOnceWhatALockedNodeDidNotBegin() {
    refuse(Status.Code.UNKNOWN, "wallet locked, unlock it to enable full RPC access");
    lnd.router.trackPayment = answer -> {};
    assertThat(pay(invoice(), SOON))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.reason()).isEqualTo(FailureReason.NODE_UNAVAILABLE));
  }

  @Test
  void followsAnEarlierPaymentWhenOnlySendingIsNotAllowedAnyMore() {
    refuse(Status.Code.UNKNOWN, "permission denied");
    lnd.router.trackPayment = answer -> ScriptedLnd.answer(answer, succeeded());
    assertThat(pay(invoice(), SOON)).isEqualTo(new AlreadyPaid());
  }

  @Test
  void callsAPaymentUnknownWhenDeniedPermissionsAreNotThoseOfTheMacaroon() {
    refuse(Status.Code.UNKNOWN, "open channel.db: permission denied");
    lnd.router.trackPayment =
        answer ->
            ScriptedLnd.fail(answer, Status.Code.UNKNOWN, "open channel.db: permission denied");
    assertThat(pay(invoice(), BRIEF.plusSeconds(1))).isInstanceOf(Unknown.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "CANCELLED", "INTERNAL"})
  void callsAPaymentUnknownThatWasEndedByWhatStandsBeforeTheNode(Status.Code code) {
    refuse(code, "upstream request timeout");
    assertThat(pay(invoice(), SOON)).isInstanceOf(Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({
    "FAILURE_REASON_TIMEOUT, TIMEOUT",
    "FAILURE_REASON_NO_ROUTE, NO_ROUTE",
    "FAILURE_REASON_ERROR, NODE_UNAVAILABLE",
    "FAILURE_REASON_INCORRECT_PAYMENT_DETAILS, PAYEE_REJECTED",
    "FAILURE_REASON_INSUFFICIENT_BALANCE, INSUFFICIENT_BALANCE",
  })
  void tellsTheReasonInThePortsWordsAndInLnds(PaymentFailureReason why, FailureReason reason) {
    failPayment(payment(PaymentStatus.FAILED).setFailureReason(why));
    assertThat(pay(invoice(), SOON)).isEqualTo(new Failed(reason, why.name()));
  }

  @Test
  void tellsAFeeLimitFromAMissingRoute() {
    failPayment(noRoute());
    lnd.lightning.queryRoutes =
        (question, answer) -> {
          assertThat(question.hasFeeLimit()).isFalse();
          assertThat(question.getAmtMsat()).isEqualTo(PRICE.msat());
          assertThat(question.getCltvLimit()).isEqualTo(999);
          ScriptedLnd.answer(
              answer,
              QueryRoutesResponse.newBuilder()
                  .addRoutes(Route.newBuilder().setTotalFeesMsat(2_346))
                  .build());
        };
    assertThat(pay(invoice(), SOON))
        .isEqualTo(new Failed(FailureReason.FEE_LIMIT, "FAILURE_REASON_NO_ROUTE"));
  }

  @Test
  void blamesNoFeeLimitThatWouldHaveSufficed() {
    failPayment(noRoute());
    lnd.lightning.queryRoutes =
        (question, answer) ->
            ScriptedLnd.answer(
                answer,
                QueryRoutesResponse.newBuilder()
                    .addRoutes(Route.newBuilder().setTotalFeesMsat(2_345))
                    .build());
    assertThat(((Failed) pay(invoice(), SOON)).reason()).isEqualTo(FailureReason.NO_ROUTE);
  }

  @Test
  void tellsAPayeeThatItsLastPeerCannotReach() {
    failPayment(
        noRoute()
            .addHtlcs(
                HTLCAttempt.newBuilder()
                    .setRoute(
                        Route.newBuilder().addHops(Hop.newBuilder()).addHops(Hop.newBuilder()))
                    .setFailure(
                        Failure.newBuilder()
                            .setCode(Failure.FailureCode.UNKNOWN_NEXT_PEER)
                            .setFailureSourceIndex(1))));
    assertThat(pay(invoice(), SOON))
        .isEqualTo(
            new Failed(
                FailureReason.PAYEE_UNREACHABLE,
                "FAILURE_REASON_NO_ROUTE, the last attempt met UNKNOWN_NEXT_PEER at hop 1"));
  }

  @Test
  void sendsNothingForAnInvoiceThatCannotBePaid() {
    Bolt11Invoice foreign =
        Bolt11Invoice.builder(Network.BITCOIN, ScriptedLnd.hash(4))
            .amount(PRICE)
            .paymentSecret(ScriptedLnd.filled(3))
            .timestamp(Instant.now())
            .sign(ScriptedLnd.KEY);
    Bolt11Invoice expired =
        ScriptedLnd.invoice(PRICE)
            .timestamp(Instant.now().minusSeconds(100))
            .expiry(Duration.ofSeconds(10))
            .sign(ScriptedLnd.KEY);
    assertThat(((Failed) pay(foreign, SOON)).reason()).isEqualTo(FailureReason.WRONG_NETWORK);
    assertThat(((Failed) pay(expired, SOON)).reason()).isEqualTo(FailureReason.EXPIRED);
    assertThat(((Failed) pay(invoice(), Duration.ofSeconds(-1))).reason())
        .isEqualTo(FailureReason.TIMEOUT);
    assertThat(lnd.router.sent).isEmpty();
  }

  @Test
  void usesTheApprovalUpBeforeTheNodeIsAsked() {
    Approval approval = Approval.of(invoice(), LIMITS, "test");
    payer.pay(approval, in(BRIEF));
    assertThatIllegalStateException().isThrownBy(() -> payer.pay(approval, in(BRIEF)));
    assertThatIllegalStateException().isThrownBy(approval::use);
  }

  @Test
  void goesOnWithAPaymentForWhichNobodyWaits() {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    lnd.router.sendPayment =
        answer -> {
          ((ServerCallStreamObserver<Payment>) answer).setOnCancelHandler(ended::countDown);
          asked.countDown();
        };
    var waiting = payer.pay(Approval.of(invoice(), LIMITS, "test"), in(SOON));
    assertThat(await(asked, SOON)).isTrue();
    assertThat(waiting.toCompletableFuture().cancel(true)).isTrue();
    assertThat(await(ended, BRIEF)).isFalse();
  }

  @Test
  void aPaymentThatLndIsBeingAskedForIsNotCalledNotFound() {
    AtomicInteger looks = new AtomicInteger();
    lnd.router.trackPayment =
        answer -> {
          if (looks.incrementAndGet() == 1) {
            ScriptedLnd.fail(answer, Status.Code.NOT_FOUND, "payment isn't initiated");
          } else {
            ScriptedLnd.answer(answer, succeeded());
          }
        };
    Bolt11Invoice invoice = invoice();
    var paying = payer.pay(Approval.of(invoice, LIMITS, "test"), in(SOON));
    assertThat(Patience.ofSeconds(30).await(payer.track(invoice.paymentHash(), in(SOON))))
        .isInstanceOf(Paid.class);
    assertThat(paying.toCompletableFuture()).isNotDone();
  }

  @Test
  void asksLndOnceWhenAskedTwiceForOneHash() {
    CountDownLatch asked = new CountDownLatch(1);
    lnd.router.sendPayment = answer -> asked.countDown();
    lnd.router.trackPayment = answer -> ScriptedLnd.answer(answer, succeeded());
    Bolt11Invoice invoice = invoice();
    var first = payer.pay(Approval.of(invoice, LIMITS, "test"), in(SOON));
    assertThat(await(asked, SOON)).isTrue();
    assertThat(pay(invoice, SOON)).isEqualTo(new AlreadyPaid());
    assertThat(lnd.router.sent).hasSize(1);
    assertThat(first.toCompletableFuture()).isNotDone();
  }

  @Test
  void doesNotCallThePaymentOfAnEarlierCallFailedWhileItIsInFlight() {
    lnd.router.trackPayment = answer -> answer.onNext(payment(PaymentStatus.IN_FLIGHT).build());
    Bolt11Invoice invoice = invoice();
    payer.pay(Approval.of(invoice, LIMITS, "test"), in(SOON));
    assertThat(pay(invoice, BRIEF)).isInstanceOf(Unknown.class);
  }

  private static boolean await(CountDownLatch latch, Duration time) {
    try {
      return latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void refuse(Status.Code code, String words) {
    lnd.router.sendPayment = answer -> ScriptedLnd.fail(answer, code, words);
  }

  private void failPayment(Payment.Builder payment) {
    lnd.router.sendPayment = answer -> ScriptedLnd.answer(answer, payment.build());
  }

  private PaymentOutcome pay(Bolt11Invoice invoice, Duration deadline) {
    return Patience.ofSeconds(30)
        .await(payer.pay(Approval.of(invoice, LIMITS, "test"), in(deadline)));
  }

  private static Deadline in(Duration time) {
    return Deadline.in(time, InstantSource.system());
  }

  private static Bolt11Invoice invoice() {
    return ScriptedLnd.invoice(PRICE).sign(ScriptedLnd.key(2));
  }

  private static Payment.Builder payment(PaymentStatus status) {
    return Payment.newBuilder().setStatus(status);
  }

  private static Payment.Builder noRoute() {
    return payment(PaymentStatus.FAILED)
        .setFailureReason(PaymentFailureReason.FAILURE_REASON_NO_ROUTE);
  }

  private static Payment succeeded() {
    return payment(PaymentStatus.SUCCEEDED)
        .setPaymentPreimage(ScriptedLnd.PREIMAGE.revealHex())
        .setValueMsat(PRICE.msat())
        .setFeeMsat(1_001)
        .build();
  }
}
