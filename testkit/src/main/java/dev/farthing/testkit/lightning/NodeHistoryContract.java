package dev.farthing.testkit.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.FailureReason;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.NodeHistory.SentPayment;
import dev.farthing.lightning.PaymentOutcome.Failed;
import dev.farthing.lightning.PaymentOutcome.InFlight;
import dev.farthing.lightning.PaymentOutcome.Paid;
import dev.farthing.lightning.Settlement;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link dev.farthing.lightning.NodeHistory} promises: each payment and each settlement
 * once, with the amounts that moved, from the time asked for, oldest first.
 */
public abstract class NodeHistoryContract extends LightningContract {
  private static final int MANY = 1_000;

  @Test
  void remembersAPaymentOnceWithWhatItCost() {
    Instant before = lab.payer().clock().instant();
    Bolt11Invoice invoice = invoice(PRICE);
    Paid paid = (Paid) pay(invoice);
    assertThat(payments(before.minusSeconds(2), MANY))
        .filteredOn(payment -> payment.hash().equals(invoice.paymentHash()))
        .singleElement()
        .satisfies(
            payment -> {
              assertThat(payment.amount()).isEqualTo(PRICE);
              assertThat(payment.begunAt())
                  .isBetween(before.minusSeconds(2), before.plusSeconds(120));
              assertThat(payment.outcome()).isEqualTo(paid);
            });
  }

  @Test
  void remembersASettlementOnceWithWhatWasReceived() {
    Instant before = lab.issuer().clock().instant();
    Bolt11Invoice paid = paid();
    Bolt11Invoice unpaid = invoice(PRICE);
    List<Settlement> settled = settled(before.minusSeconds(2), MANY);
    assertThat(settled)
        .filteredOn(settlement -> settlement.hash().equals(paid.paymentHash()))
        .singleElement()
        .satisfies(
            settlement -> {
              assertThat(settlement.received()).isEqualTo(PRICE);
              assertThat(settlement.at())
                  .isBetween(before.minusSeconds(2), before.plusSeconds(120));
            });
    assertThat(settled).extracting(Settlement::hash).doesNotContain(unpaid.paymentHash());
  }

  @Test
  void remembersAPaymentThatFailedAndWhy() {
    Instant before = lab.payer().clock().instant();
    Bolt11Invoice invoice = lab.rejectedByPayee(PRICE);
    pay(invoice);
    assertThat(payments(before.minusSeconds(2), MANY))
        .filteredOn(payment -> payment.hash().equals(invoice.paymentHash()))
        .singleElement()
        .satisfies(
            payment ->
                assertThat(payment.outcome())
                    .isInstanceOfSatisfying(
                        Failed.class,
                        was -> assertThat(was.reason()).isEqualTo(FailureReason.PAYEE_REJECTED)));
  }

  @Test
  void callsAPaymentThatIsUnderWayInFlight() {
    Instant before = lab.payer().clock().instant();
    Bolt11Invoice invoice = invoice(PRICE);
    lab.holdPayments();
    var payment = send(invoice, AMPLE, SOON);
    eventually(() -> outcomes(before, invoice.paymentHash()).equals(List.of(new InFlight())));
    assertThat(settled(before.minusSeconds(2), MANY))
        .extracting(Settlement::hash)
        .doesNotContain(invoice.paymentHash());
    lab.releasePayments();
    Object paid = lab.await(payment);
    assertThat(outcomes(before, invoice.paymentHash())).isEqualTo(List.of(paid));
  }

  @Test
  void tellsNothingFromBeforeTheTimeAskedFor() {
    Bolt11Invoice earlier = paid();
    lab.pass(Duration.ofSeconds(3));
    Instant since = lab.issuer().clock().instant().minusSeconds(1);
    Bolt11Invoice later = paid();
    assertThat(payments(since, MANY))
        .extracting(SentPayment::hash)
        .contains(later.paymentHash())
        .doesNotContain(earlier.paymentHash());
    assertThat(settled(since, MANY))
        .extracting(Settlement::hash)
        .contains(later.paymentHash())
        .doesNotContain(earlier.paymentHash());
  }

  @Test
  void givesTheOldestWhereThereAreMoreThanAskedFor() {
    lab.pass(Duration.ofSeconds(3));
    Instant since = lab.issuer().clock().instant().minusSeconds(1);
    List<PaymentHash> paid =
        List.of(paid().paymentHash(), paid().paymentHash(), paid().paymentHash());
    assertThat(payments(since, 2)).extracting(SentPayment::hash).isEqualTo(paid.subList(0, 2));
    assertThat(settled(since, 2)).extracting(Settlement::hash).isEqualTo(paid.subList(0, 2));
    assertThat(payments(since, MANY)).extracting(SentPayment::hash).isEqualTo(paid);
    assertThat(settled(since, MANY)).extracting(Settlement::hash).isEqualTo(paid);
  }

  @Test
  void givesNothingWhereThereIsNothing() {
    Instant since = lab.issuer().clock().instant().plus(Duration.ofHours(1));
    assertThat(payments(since, MANY)).isEmpty();
    assertThat(settled(since, MANY)).isEmpty();
  }

  @Test
  void failsCallsWhoseDeadlineHasPassed() {
    Instant now = lab.payer().clock().instant();
    Deadline passed = new Deadline(now.minusSeconds(1));
    assertThatThrownBy(() -> lab.await(lab.payerHistory().payments(now, 1, passed)))
        .isInstanceOf(LightningException.DeadlinePassed.class);
    assertThatThrownBy(() -> lab.await(lab.payerHistory().settled(now, 1, passed)))
        .isInstanceOf(LightningException.DeadlinePassed.class);
  }

  @Test
  void failsCallsAfterItWasClosed() {
    lab.payerHistory().close();
    assertThatThrownBy(() -> payments(Instant.EPOCH, 1))
        .isInstanceOf(LightningException.Closed.class);
  }

  private Bolt11Invoice paid() {
    Bolt11Invoice invoice = invoice(PRICE);
    assertThat(pay(invoice)).isInstanceOf(Paid.class);
    return invoice;
  }

  private List<SentPayment> payments(Instant since, int most) {
    return lab.await(lab.payerHistory().payments(since, most, payerDeadline(SOON)));
  }

  private List<Settlement> settled(Instant since, int most) {
    return lab.await(lab.issuerHistory().settled(since, most, issuerDeadline(SOON)));
  }

  private List<Object> outcomes(Instant since, PaymentHash hash) {
    return payments(since.minusSeconds(2), MANY).stream()
        .filter(payment -> payment.hash().equals(hash))
        .map(payment -> (Object) payment.outcome())
        .toList();
  }
}
