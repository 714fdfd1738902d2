package dev.farthing.testkit.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.FailureReason;
import dev.farthing.lightning.HoldInvoices;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.lightning.InvoiceState;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.PaymentOutcome.Failed;
import dev.farthing.lightning.PaymentOutcome.Paid;
import dev.farthing.lightning.SettleCursor;
import dev.farthing.lightning.Subscription;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.Preimage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/**
 * What every {@link dev.farthing.lightning.HoldInvoices} promises: a payment is held until its
 * preimage is told or it is given back, and what is held is never called paid.
 */
public abstract class HoldInvoiceContract extends LightningContract {
  private final Preimages preimages = new Preimages();

  @Test
  void asksForWhatWasRequestedOverTheHashThatWasGiven() {
    if (lacksHoldInvoices()) {
      return;
    }
    PaymentHash hash = preimages.fresh().hash();
    Bolt11Invoice invoice = hold(hash, Duration.ofSeconds(601));
    assertThat(invoice.paymentHash()).isEqualTo(hash);
    assertThat(invoice.amount()).contains(PRICE);
    assertThat(invoice.expiry()).isEqualTo(Duration.ofSeconds(601));
    assertThat(invoice.description()).contains("held");
    assertThat(invoice.payee()).isEqualTo(lab.issuer().nodeId());
    assertThat(stateOf(hash)).isEqualTo(new InvoiceState.Open());
  }

  @Test
  void holdsWhatIsPaidUntilItIsToldThePreimage() {
    if (lacksHoldInvoices()) {
      return;
    }
    MilliSatoshi before = payerBalance();
    Preimage preimage = preimages.fresh();
    CompletionStage<PaymentOutcome> payment = sendAndAwaitAccepted(hold(preimage.hash()));
    assertThat(stateOf(preimage.hash())).isEqualTo(new InvoiceState.Accepted(PRICE));
    assertThat(payment.toCompletableFuture()).isNotDone();
    settle(preimage);
    Paid paid = (Paid) lab.await(payment);
    if (lab.payer().abilities().preimage()) {
      assertThat(paid.preimage()).contains(preimage);
    }
    assertThat(payerBalance()).isEqualTo(before.minus(PRICE).minus(paid.fee()));
    assertThat(stateOf(preimage.hash()))
        .isInstanceOfSatisfying(
            InvoiceState.Settled.class, was -> assertThat(was.received()).isEqualTo(PRICE));
  }

  @Test
  void givesBackWhatItHoldsWhenCancelled() {
    if (lacksHoldInvoices()) {
      return;
    }
    MilliSatoshi before = payerBalance();
    PaymentHash hash = preimages.fresh().hash();
    CompletionStage<PaymentOutcome> payment = sendAndAwaitAccepted(hold(hash));
    cancel(hash);
    assertRejected(lab.await(payment));
    assertThat(payerBalance()).isEqualTo(before);
    assertThat(stateOf(hash)).isEqualTo(new InvoiceState.Closed());
  }

  @Test
  void letsNobodyPayWhatWasCancelledBefore() {
    if (lacksHoldInvoices()) {
      return;
    }
    PaymentHash hash = preimages.fresh().hash();
    Bolt11Invoice invoice = hold(hash);
    cancel(hash);
    assertThat(stateOf(hash)).isEqualTo(new InvoiceState.Closed());
    MilliSatoshi before = payerBalance();
    assertRejected(pay(invoice));
    assertThat(payerBalance()).isEqualTo(before);
  }

  @Test
  void settlesNothingThatIsNotHeld() {
    if (lacksHoldInvoices()) {
      return;
    }
    Preimage preimage = preimages.fresh();
    Bolt11Invoice invoice = hold(preimage.hash());
    assertRefuses(() -> settle(preimage));
    CompletionStage<PaymentOutcome> payment = sendAndAwaitAccepted(invoice);
    settle(preimage);
    assertThat(lab.await(payment)).isInstanceOf(Paid.class);
  }

  @Test
  void refusesAPreimageThatBelongsToNoInvoice() {
    if (lacksHoldInvoices()) {
      return;
    }
    PaymentHash hash = preimages.fresh().hash();
    CompletionStage<PaymentOutcome> payment = sendAndAwaitAccepted(hold(hash));
    assertRefuses(() -> settle(preimages.fresh()));
    assertThat(stateOf(hash)).isEqualTo(new InvoiceState.Accepted(PRICE));
    cancel(hash);
    assertRejected(lab.await(payment));
  }

  @Test
  void takesNoHashTwice() {
    if (lacksHoldInvoices()) {
      return;
    }
    PaymentHash hash = preimages.fresh().hash();
    hold(hash);
    assertRefuses(() -> hold(hash));
    Bolt11Invoice plain = invoice(PRICE);
    assertRefuses(() -> hold(plain.paymentHash()));
    assertThat(stateOf(plain)).isEqualTo(new InvoiceState.Open());
  }

  @Test
  void settlesOnceHoweverOftenItIsTold() {
    if (lacksHoldInvoices()) {
      return;
    }
    MilliSatoshi before = payerBalance();
    Preimage preimage = preimages.fresh();
    CompletionStage<PaymentOutcome> payment = sendAndAwaitAccepted(hold(preimage.hash()));
    settle(preimage);
    settle(preimage);
    Paid paid = (Paid) lab.await(payment);
    settle(preimage);
    assertThat(payerBalance()).isEqualTo(before.minus(PRICE).minus(paid.fee()));
  }

  @Test
  void cancelsWhatIsNotTakenHoweverOftenItIsTold() {
    if (lacksHoldInvoices()) {
      return;
    }
    PaymentHash open = preimages.fresh().hash();
    hold(open);
    cancel(open);
    cancel(open);
    assertThat(stateOf(open)).isEqualTo(new InvoiceState.Closed());
    Preimage preimage = preimages.fresh();
    CompletionStage<PaymentOutcome> payment = sendAndAwaitAccepted(hold(preimage.hash()));
    settle(preimage);
    lab.await(payment);
    assertRefuses(() -> cancel(preimage.hash()));
    assertThat(stateOf(preimage.hash())).isInstanceOf(InvoiceState.Settled.class);
  }

  @Test
  void refusesToCancelWhatItNeverIssued() {
    if (lacksHoldInvoices()) {
      return;
    }
    assertRefuses(() -> cancel(Stranger.unheardHash()));
  }

  @Test
  void closesAHoldInvoiceThatNobodyPaidInTime() {
    if (lacksHoldInvoices()) {
      return;
    }
    PaymentHash hash = preimages.fresh().hash();
    hold(hash, Duration.ofSeconds(2));
    lab.pass(Duration.ofSeconds(5));
    assertThat(stateOf(hash)).isEqualTo(new InvoiceState.Closed());
  }

  @Test
  @SuppressWarnings("try") // the subscription is open while the block runs, and is not asked
  void tellsASettlementOnlyWhenItIsTaken() {
    if (lacksHoldInvoices()) {
      return;
    }
    SettlementLog log = new SettlementLog();
    try (Subscription running = lab.issuer().settlements(SettleCursor.BEGINNING, log)) {
      Preimage preimage = preimages.fresh();
      CompletionStage<PaymentOutcome> payment = sendAndAwaitAccepted(hold(preimage.hash()));
      Bolt11Invoice plain = invoice(PRICE);
      pay(plain);
      lab.await(log.of(plain.paymentHash()));
      assertThat(log.order(List.of(preimage.hash()))).isEmpty();
      settle(preimage);
      assertThat(lab.await(payment)).isInstanceOf(Paid.class);
      assertThat(lab.await(log.of(preimage.hash())).received()).isEqualTo(PRICE);
    }
  }

  @Test
  void failsCallsAfterTheIssuerWasClosed() {
    if (lacksHoldInvoices()) {
      return;
    }
    HoldInvoices holding = lab.issuer().holdInvoices();
    lab.issuer().close();
    assertThatThrownBy(
            () -> lab.await(holding.cancel(Stranger.unheardHash(), issuerDeadline(SOON))))
        .isInstanceOf(LightningException.Closed.class);
  }

  /** Whether the node declares that it cannot hold; then it must say so when it is asked. */
  private boolean lacksHoldInvoices() {
    if (lab.issuer().abilities().holdInvoices()) {
      return false;
    }
    withoutAbility("holdInvoices");
    assertThatThrownBy(() -> lab.issuer().holdInvoices())
        .isInstanceOf(LightningException.Unsupported.class);
    return true;
  }

  private Bolt11Invoice hold(PaymentHash hash) {
    return hold(hash, Duration.ofHours(1));
  }

  private Bolt11Invoice hold(PaymentHash hash, Duration expiry) {
    InvoiceRequest request = new InvoiceRequest(PRICE, new Description.Text("held"), expiry);
    return lab.await(lab.issuer().holdInvoices().hold(hash, request, issuerDeadline(SOON)));
  }

  private void settle(Preimage preimage) {
    lab.await(lab.issuer().holdInvoices().settle(preimage, issuerDeadline(SOON)));
  }

  private void cancel(PaymentHash hash) {
    lab.await(lab.issuer().holdInvoices().cancel(hash, issuerDeadline(SOON)));
  }

  private CompletionStage<PaymentOutcome> sendAndAwaitAccepted(Bolt11Invoice invoice) {
    CompletionStage<PaymentOutcome> payment = send(invoice, AMPLE, SOON);
    eventually(() -> stateOf(invoice) instanceof InvoiceState.Accepted);
    return payment;
  }

  private static void assertRefuses(Runnable call) {
    assertThatThrownBy(call::run).isInstanceOf(LightningException.Refused.class);
  }

  private static void assertRejected(PaymentOutcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.reason()).isEqualTo(FailureReason.PAYEE_REJECTED));
  }
}
