package dev.farthing.lightning.lnd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.PaymentOutcome.Failed;
import dev.farthing.lightning.PaymentOutcome.InFlight;
import dev.farthing.lightning.PaymentOutcome.NotFound;
import dev.farthing.lightning.PaymentOutcome.Paid;
import dev.farthing.lightning.PaymentOutcome.Unknown;
import dev.farthing.testkit.Patience;
import io.grpc.Status;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import lnrpc.Payment;
import lnrpc.Payment.PaymentStatus;
import lnrpc.PaymentFailureReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LndTrackTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration BRIEF = Duration.ofMillis(700);

  private final ScriptedLnd lnd = new ScriptedLnd();
  private final InvoicePayer payer = lnd.node().payer();

  @AfterEach
  void close() {
    payer.close();
    lnd.close();
  }

  @Test
  void saysNotFoundInItsOwnWord() {
    assertThat(track(SOON)).isEqualTo(new NotFound());
  }

  @Test
  void waitsForTheEnd() {
    lnd.router.trackPayment =
        answer -> {
          answer.onNext(payment(PaymentStatus.INITIATED));
          answer.onNext(payment(PaymentStatus.IN_FLIGHT));
          ScriptedLnd.answer(answer, payment(PaymentStatus.SUCCEEDED));
        };
    assertThat(track(SOON)).isInstanceOf(Paid.class);
  }

  @Test
  void saysInFlightAtTheDeadlineOnlyOnTheNodesWord() {
    lnd.router.trackPayment = answer -> answer.onNext(payment(PaymentStatus.IN_FLIGHT));
    assertThat(track(BRIEF)).isEqualTo(new InFlight());
    lnd.router.trackPayment = answer -> {};
    assertThat(track(BRIEF)).isInstanceOf(Unknown.class);
  }

  @Test
  void asksAgainWhenTheStreamBreaks() {
    AtomicInteger calls = new AtomicInteger();
    lnd.router.trackPayment =
        answer -> {
          answer.onNext(payment(PaymentStatus.IN_FLIGHT));
          if (calls.incrementAndGet() < 3) {
            ScriptedLnd.fail(answer, Status.Code.UNAVAILABLE, "restarting");
          } else {
            ScriptedLnd.answer(answer, payment(PaymentStatus.FAILED));
          }
        };
    assertThat(track(SOON)).isInstanceOf(Failed.class);
  }

  @Test
  void knowsNothingOfAPaymentWhoseNodeDoesNotComeBack() {
    lnd.router.trackPayment =
        answer -> {
          answer.onNext(payment(PaymentStatus.IN_FLIGHT));
          lnd.breakDown();
        };
    assertThat(track(Duration.ofSeconds(2))).isInstanceOf(Unknown.class);
  }

  @Test
  void knowsNothingOfAPaymentWhoseNodeWasNeverThere() {
    lnd.breakDown();
    assertThat(track(BRIEF)).isInstanceOf(Unknown.class);
  }

  @Test
  void asksUntilANodeIsBackThatWasAwayFromTheStart() {
    lnd.router.trackPayment =
        answer -> ScriptedLnd.answer(answer, payment(PaymentStatus.SUCCEEDED));
    lnd.breakDown();
    var tracking = payer.track(ScriptedLnd.hash(5), in(SOON));
    lnd.comeBack();
    assertThat(Patience.ofSeconds(30).await(tracking)).isInstanceOf(Paid.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"PERMISSION_DENIED", "UNKNOWN"})
  void knowsNothingAndAsksNoMoreWhenTheMacaroonMayNotAsk(Status.Code code) {
    lnd.router.trackPayment = answer -> ScriptedLnd.fail(answer, code, "permission denied");
    assertThat(track(SOON)).isInstanceOf(Unknown.class);
    assertThat(lnd.router.tracked).hasSize(1);
  }

  private PaymentOutcome track(Duration time) {
    return Patience.ofSeconds(30).await(payer.track(ScriptedLnd.hash(5), in(time)));
  }

  private static Deadline in(Duration time) {
    return Deadline.in(time, InstantSource.system());
  }

  private static Payment payment(PaymentStatus status) {
    return Payment.newBuilder()
        .setStatus(status)
        .setFailureReason(
            status == PaymentStatus.FAILED
                ? PaymentFailureReason.FAILURE_REASON_TIMEOUT
                : PaymentFailureReason.FAILURE_REASON_NONE)
        .build();
  }
}
