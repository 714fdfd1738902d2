package dev.farthing.testkit.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.FailureReason;
import dev.farthing.lightning.InvoiceState;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.PaymentOutcome.AlreadyPaid;
import dev.farthing.lightning.PaymentOutcome.Failed;
import dev.farthing.lightning.PaymentOutcome.InFlight;
import dev.farthing.lightning.PaymentOutcome.NotFound;
import dev.farthing.lightning.PaymentOutcome.Paid;
import dev.farthing.lightning.PaymentOutcome.Unknown;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/**
 * What every {@link dev.farthing.lightning.InvoicePayer} promises of money that leaves: once, as
 * approved, and never called failed while it may still go.
 */
public abstract class InvoicePayerContract extends LightningContract {
  private static final Duration SHORT = Duration.ofSeconds(4);

  @Test
  void paysTheAmountAndTheFeeItReportsAndNothingElse() {
    MilliSatoshi before = payerBalance();
    Bolt11Invoice invoice = invoice(PRICE);
    Paid paid = (Paid) pay(invoice);
    assertThat(paid.amount()).isEqualTo(PRICE);
    assertThat(paid.fee().isZero()).isFalse();
    assertThat(payerBalance()).isEqualTo(before.minus(PRICE).minus(paid.fee()));
    assertThat(((InvoiceState.Settled) stateOf(invoice)).received()).isEqualTo(PRICE);
  }

  @Test
  void givesThePreimageThatProvesThePaymentWhereDeclared() {
    Bolt11Invoice invoice = invoice(PRICE);
    Paid paid = (Paid) pay(invoice);
    if (lab.payer().abilities().preimage()) {
      assertThat(paid.preimage().orElseThrow().proves(invoice.paymentHash())).isTrue();
    } else {
      withoutAbility("preimage");
      assertThat(paid.preimage()).isEmpty();
    }
  }

  @Test
  void paysMillisatoshisExactlyOrSendsNothing() {
    MilliSatoshi odd = MilliSatoshi.ofMsat(1_234_567);
    Bolt11Invoice invoice = invoice(odd);
    PaymentOutcome outcome = pay(invoice);
    if (lab.payer().abilities().msat() || invoice.amount().orElseThrow().isWholeSat()) {
      assertThat(((Paid) outcome).amount()).isEqualTo(invoice.amount().orElseThrow());
    } else {
      withoutAbility("msat");
      assertThat(outcome).isInstanceOf(Failed.class);
      assertThat(stateOf(invoice)).isEqualTo(new InvoiceState.Open());
    }
  }

  @Test
  void takesAnApprovalOnce() {
    Bolt11Invoice invoice = invoice(PRICE);
    Approval approval = Approval.of(invoice, AMPLE, "contract");
    assertThat(lab.await(lab.payer().pay(approval, payerDeadline(SOON)))).isInstanceOf(Paid.class);
    MilliSatoshi after = payerBalance();
    assertThatIllegalStateException()
        .isThrownBy(() -> lab.payer().pay(approval, payerDeadline(SOON)));
    assertThat(payerBalance()).isEqualTo(after);
  }

  @Test
  void paysTheSameInvoiceOnce() {
    Bolt11Invoice invoice = invoice(PRICE);
    assertThat(pay(invoice)).isInstanceOf(Paid.class);
    MilliSatoshi after = payerBalance();
    PaymentOutcome again = pay(invoice);
    if (lab.payer().abilities().idempotentByHash()) {
      assertThat(again).isEqualTo(new AlreadyPaid());
    } else {
      withoutAbility("idempotentByHash");
      assertThat(again).isNotInstanceOf(Paid.class);
    }
    assertThat(payerBalance()).isEqualTo(after);
  }

  @Test
  void paysOnceWhenAskedTwiceAtTheSameTime() {
    MilliSatoshi before = payerBalance();
    Bolt11Invoice invoice = invoice(PRICE);
    lab.holdPayments();
    CompletionStage<PaymentOutcome> first = send(invoice, AMPLE, SOON);
    PaymentOutcome second = lab.await(send(invoice, AMPLE, SHORT));
    assertThat(second).isInstanceOfAny(Unknown.class, AlreadyPaid.class);
    lab.releasePayments();
    Paid paid = (Paid) lab.await(first);
    assertThat(payerBalance()).isEqualTo(before.minus(PRICE).minus(paid.fee()));
  }

  @Test
  void callsATimeOutUnknownAndTellsTheTruthLater() {
    Bolt11Invoice invoice = invoice(PRICE);
    lab.holdPayments();
    CompletionStage<PaymentOutcome> payment = send(invoice, AMPLE, SHORT);
    lab.pass(SHORT.plusSeconds(2));
    assertThat(lab.await(payment)).isInstanceOf(Unknown.class);
    assertThat(track(invoice, SHORT)).isInstanceOfAny(InFlight.class, Unknown.class);
    lab.releasePayments();
    Paid paid = (Paid) track(invoice, SOON);
    assertThat(paid.amount()).isEqualTo(PRICE);
    assertThat(stateOf(invoice)).isInstanceOf(InvoiceState.Settled.class);
  }

  @Test
  void tellsLaterThatATimedOutPaymentFailed() {
    MilliSatoshi before = payerBalance();
    Bolt11Invoice invoice = invoice(PRICE);
    lab.holdPayments();
    PaymentLimits brief = new PaymentLimits(AMPLE.maxFee(), SHORT, AMPLE.maxCltv(), 1);
    assertThat(lab.await(send(invoice, brief, SHORT))).isInstanceOf(Unknown.class);
    lab.pass(SHORT);
    lab.failHeldPayments();
    assertThat(track(invoice, SOON)).isInstanceOf(Failed.class);
    assertThat(payerBalance()).isEqualTo(before);
    assertThat(stateOf(invoice)).isEqualTo(new InvoiceState.Open());
  }

  @Test
  void waitsInTrackUntilTheEndIsKnown() {
    Bolt11Invoice invoice = invoice(PRICE);
    lab.holdPayments();
    assertThat(lab.await(send(invoice, AMPLE, SHORT))).isInstanceOf(Unknown.class);
    CompletionStage<PaymentOutcome> tracked =
        lab.payer().track(invoice.paymentHash(), payerDeadline(SOON));
    lab.pass(Duration.ofSeconds(2));
    assertThat(tracked.toCompletableFuture()).isNotDone();
    lab.releasePayments();
    assertThat(lab.await(tracked)).isInstanceOf(Paid.class);
  }

  @Test
  void losesNothingWhenTheCallerStopsWaiting() {
    Bolt11Invoice invoice = invoice(PRICE);
    lab.holdPayments();
    assertThat(send(invoice, AMPLE, SOON).toCompletableFuture().cancel(true)).isTrue();
    lab.releasePayments();
    assertThat(track(invoice, SOON)).isInstanceOf(Paid.class);
    assertThat(stateOf(invoice)).isInstanceOf(InvoiceState.Settled.class);
  }

  @Test
  void remembersWhatItPaidAndWhatFailed() {
    Bolt11Invoice paid = invoice(PRICE);
    pay(paid);
    Bolt11Invoice failed = lab.rejectedByPayee(PRICE);
    pay(failed);
    if (lab.payer().abilities().keepsHistory()) {
      assertThat(track(paid, SOON)).isInstanceOf(Paid.class);
      assertThat(track(failed, SOON))
          .isInstanceOfSatisfying(
              Failed.class,
              was -> assertThat(was.reason()).isEqualTo(FailureReason.PAYEE_REJECTED));
    } else {
      withoutAbility("keepsHistory");
      assertThat(track(paid, SHORT)).isNotInstanceOf(Failed.class);
      assertThat(track(failed, SHORT)).isNotInstanceOf(Paid.class);
    }
  }

  @Test
  void answersNotFoundForAHashItWasNeverAskedToPay() {
    PaymentOutcome outcome =
        lab.await(lab.payer().track(Stranger.unheardHash(), payerDeadline(SHORT)));
    if (lab.payer().abilities().keepsHistory()) {
      assertThat(outcome).isEqualTo(new NotFound());
    } else {
      withoutAbility("keepsHistory");
      assertThat(outcome).isInstanceOfAny(NotFound.class, Unknown.class);
    }
  }

  @Test
  void sendsNothingWhenTheDeadlineHasPassedBefore() {
    MilliSatoshi before = payerBalance();
    Bolt11Invoice invoice = invoice(PRICE);
    assertThat(lab.await(send(invoice, AMPLE, Duration.ofSeconds(-1))))
        .isInstanceOfAny(Failed.class, Unknown.class);
    assertThat(payerBalance()).isEqualTo(before);
    assertThat(stateOf(invoice)).isEqualTo(new InvoiceState.Open());
  }
}
