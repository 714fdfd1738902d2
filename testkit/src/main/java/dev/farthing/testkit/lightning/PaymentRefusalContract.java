package dev.farthing.testkit.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.FailureReason;
import dev.farthing.lightning.InvoiceState;
import dev.farthing.lightning.PayerAbilities.FeeBound;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.PaymentOutcome.Failed;
import dev.farthing.lightning.PaymentOutcome.Paid;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * What every {@link dev.farthing.lightning.InvoicePayer} promises of payments that must not happen:
 * limits hold, nothing leaves, and the reason is told as well as the node knows it.
 */
public abstract class PaymentRefusalContract extends LightningContract {
  @Test
  void paysAtTheFeeLimitAndNotOneMillisatoshiAboveIt() {
    Paid usual = (Paid) pay(invoice(PRICE));
    Bolt11Invoice invoice = invoice(PRICE);
    PaymentLimits below = withFee(usual.fee().minus(MilliSatoshi.ofMsat(1)));
    if (lab.payer().abilities().feeBound() == FeeBound.FEE_UNBOUNDED) {
      withoutAbility("feeBound");
      assertThat(((Paid) pay(invoice, below)).fee()).isEqualTo(usual.fee());
      return;
    }
    assertRefused(invoice, below, FailureReason.FEE_LIMIT);
    MilliSatoshi enough =
        lab.payer().abilities().feeBound() == FeeBound.FEE_EXACT
            ? usual.fee()
            : MilliSatoshi.ofSat(usual.fee().toSatRoundedUp());
    assertThat(((Paid) pay(invoice(PRICE), withFee(enough))).fee()).isEqualTo(usual.fee());
  }

  @Test
  void findsNoRouteWithinACltvLimitThatIsTooSmall() {
    PaymentLimits limits = new PaymentLimits(AMPLE.maxFee(), AMPLE.timeout(), 1, 1);
    assertRefused(invoice(PRICE), limits, FailureReason.NO_ROUTE);
  }

  @Test
  void triesNoMoreWhenItsTimeIsOver() {
    MilliSatoshi before = payerBalance();
    Bolt11Invoice invoice = invoice(PRICE);
    lab.holdPayments();
    Duration time = Duration.ofSeconds(4);
    var payment = send(invoice, new PaymentLimits(AMPLE.maxFee(), time, AMPLE.maxCltv(), 1), SOON);
    lab.pass(time.plusSeconds(4));
    assertThat(payment.toCompletableFuture()).isNotDone();
    lab.failHeldPayments();
    assertFailed(lab.await(payment), FailureReason.TIMEOUT);
    assertThat(payerBalance()).isEqualTo(before);
    assertThat(stateOf(invoice)).isEqualTo(new InvoiceState.Open());
  }

  @Test
  void findsNoRouteToANodeThatNobodyKnows() {
    Bolt11Invoice invoice = fromStranger(lab.payer().network());
    MilliSatoshi before = payerBalance();
    assertFailed(pay(invoice), FailureReason.NO_ROUTE);
    assertThat(payerBalance()).isEqualTo(before);
  }

  @Test
  void tellsTooLittleBalanceAsFarAsDeclared() {
    Bolt11Invoice invoice = invoice(lab.beyondBalance());
    if (lab.payer().abilities().tellsNoRouteFromBalance()) {
      assertRefused(invoice, AMPLE, FailureReason.INSUFFICIENT_BALANCE);
    } else {
      withoutAbility("tellsNoRouteFromBalance");
      assertRefused(invoice, AMPLE, FailureReason.INSUFFICIENT_BALANCE, FailureReason.NO_ROUTE);
    }
  }

  @Test
  void tellsAPayeeThatIsNotThereAsFarAsDeclared() {
    Bolt11Invoice invoice = invoice(PRICE);
    lab.takePayeeOffline();
    try {
      if (lab.payer().abilities().tellsUnreachable()) {
        assertRefused(invoice, AMPLE, FailureReason.PAYEE_UNREACHABLE);
      } else {
        withoutAbility("tellsUnreachable");
        assertRefused(invoice, AMPLE, FailureReason.PAYEE_UNREACHABLE, FailureReason.NO_ROUTE);
      }
    } finally {
      lab.bringPayeeBack();
    }
    assertThat(pay(invoice(PRICE))).isInstanceOf(Paid.class);
  }

  @Test
  void refusesAnExpiredInvoice() {
    Bolt11Invoice invoice = invoice(PRICE, Duration.ofSeconds(2));
    lab.pass(Duration.ofSeconds(5));
    MilliSatoshi before = payerBalance();
    assertFailed(pay(invoice), FailureReason.EXPIRED);
    assertThat(payerBalance()).isEqualTo(before);
    assertThat(stateOf(invoice)).isEqualTo(new InvoiceState.Closed());
  }

  @Test
  void refusesAnInvoiceOfAnotherNetwork() {
    Network other = lab.payer().network() == Network.BITCOIN ? Network.TESTNET : Network.BITCOIN;
    MilliSatoshi before = payerBalance();
    assertFailed(pay(fromStranger(other)), FailureReason.WRONG_NETWORK);
    assertThat(payerBalance()).isEqualTo(before);
  }

  @Test
  void tellsWhenThePayeeRejects() {
    Bolt11Invoice invoice = lab.rejectedByPayee(PRICE);
    MilliSatoshi before = payerBalance();
    assertFailed(pay(invoice), FailureReason.PAYEE_REJECTED);
    assertThat(payerBalance()).isEqualTo(before);
  }

  private static PaymentLimits withFee(MilliSatoshi maxFee) {
    return new PaymentLimits(maxFee, AMPLE.timeout(), AMPLE.maxCltv(), AMPLE.maxParts());
  }

  private Bolt11Invoice fromStranger(Network network) {
    return new Stranger().invoice(network, PRICE, lab.payer().clock().instant());
  }

  /** Nothing leaves, the invoice can still be paid, and the reason is one of those. */
  private void assertRefused(
      Bolt11Invoice invoice, PaymentLimits limits, FailureReason... reasons) {
    MilliSatoshi before = payerBalance();
    assertFailed(pay(invoice, limits), reasons);
    assertThat(payerBalance()).isEqualTo(before);
    assertThat(stateOf(invoice)).isEqualTo(new InvoiceState.Open());
  }

  private static void assertFailed(PaymentOutcome outcome, FailureReason... reasons) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.reason()).isIn((Object[]) reasons);
              assertThat(failed.nodeText()).isNotBlank();
            });
  }
}
