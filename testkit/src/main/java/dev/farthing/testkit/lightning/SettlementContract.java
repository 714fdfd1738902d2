package dev.farthing.testkit.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.SettleCursor;
import dev.farthing.lightning.Settlement;
import dev.farthing.lightning.Subscription;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link dev.farthing.lightning.InvoiceIssuer} promises of settlements: each at least
 * once, wherever the delivery was interrupted.
 */
@SuppressWarnings("try") // a subscription is open while the block runs, and is not asked anything
public abstract class SettlementContract extends LightningContract {
  @Test
  void tellsWhatWasReceivedAndWhen() {
    SettlementLog log = new SettlementLog();
    try (Subscription running = subscribe(SettleCursor.BEGINNING, log)) {
      Bolt11Invoice invoice = paid();
      Settlement settlement = told(log, invoice);
      assertThat(settlement.received()).isEqualTo(PRICE);
      assertThat(settlement.at())
          .isBetween(invoice.timestamp().minusSeconds(2), invoice.timestamp().plusSeconds(120));
      assertThat(settlement.cursor()).isNotEqualTo(SettleCursor.BEGINNING);
    }
  }

  @Test
  void tellsWhatHappenedBeforeAnybodyListened() {
    Bolt11Invoice past = paid();
    SettlementLog log = new SettlementLog();
    try (Subscription running = subscribe(SettleCursor.BEGINNING, log)) {
      Bolt11Invoice present = paid();
      told(log, present);
      told(log, past);
    }
  }

  @Test
  void resumesFromTheStoredCursorAfterAGap() {
    SettlementLog before = new SettlementLog();
    Settlement last;
    try (Subscription running = subscribe(SettleCursor.BEGINNING, before)) {
      paid();
      last = told(before, paid());
    }
    List<Bolt11Invoice> missed = List.of(paid(), paid());
    SettlementLog after = new SettlementLog();
    try (Subscription running = subscribe(last.cursor(), after)) {
      missed.forEach(invoice -> told(after, invoice));
      told(after, paid());
    }
    if (lab.issuer().abilities().orderedSettlements()) {
      assertThat(after.order(List.of(last.hash()))).isEmpty();
    } else {
      withoutAbility("orderedSettlements");
    }
  }

  @Test
  void keepsTheOrderInWhichSettlementsTookEffectWhereDeclared() {
    List<PaymentHash> paid = List.of(paid().paymentHash(), paid().paymentHash());
    SettlementLog log = new SettlementLog();
    try (Subscription running = subscribe(SettleCursor.BEGINNING, log)) {
      Bolt11Invoice last = paid();
      told(log, last);
      paid.forEach(hash -> lab.await(log.of(hash)));
      List<PaymentHash> all = List.of(paid.get(0), paid.get(1), last.paymentHash());
      if (lab.issuer().abilities().orderedSettlements()) {
        assertThat(log.order(all)).isEqualTo(all);
      } else {
        withoutAbility("orderedSettlements");
        assertThat(log.order(all)).containsExactlyInAnyOrderElementsOf(all);
      }
    }
  }

  @Test
  void losesNothingWhenTheStreamBreaks() {
    SettlementLog log = new SettlementLog();
    try (Subscription running = subscribe(SettleCursor.BEGINNING, log)) {
      told(log, paid());
      lab.dropSettlementStream();
      Bolt11Invoice unseen = paid();
      lab.resumeSettlementStream();
      told(log, unseen);
      told(log, paid());
    }
  }

  @Test
  void tellsASettlementAgainThatTheListenerCouldNotTake() {
    SettlementLog log = new SettlementLog();
    Bolt11Invoice invoice = invoice(PRICE);
    log.failOnceAt(invoice.paymentHash());
    try (Subscription running = subscribe(SettleCursor.BEGINNING, log)) {
      assertThat(pay(invoice)).isInstanceOf(PaymentOutcome.Paid.class);
      told(log, invoice);
      told(log, paid());
    }
  }

  @Test
  void tellsEveryListenerAndOneThingAtATime() {
    SettlementLog one = new SettlementLog();
    SettlementLog other = new SettlementLog();
    try (Subscription first = subscribe(SettleCursor.BEGINNING, one);
        Subscription second = subscribe(SettleCursor.BEGINNING, other)) {
      List<Bolt11Invoice> invoices =
          List.of(invoice(PRICE), invoice(PRICE), invoice(MilliSatoshi.ofSat(7)));
      invoices.stream().map(invoice -> send(invoice, AMPLE, SOON)).toList().forEach(lab::await);
      invoices.forEach(invoice -> told(one, invoice));
      invoices.forEach(invoice -> told(other, invoice));
    }
    assertThat(one.overlapped()).isFalse();
    assertThat(other.overlapped()).isFalse();
  }

  @Test
  void tellsNothingAfterTheSubscriptionWasClosed() {
    SettlementLog closed = new SettlementLog();
    subscribe(SettleCursor.BEGINNING, closed).close();
    SettlementLog open = new SettlementLog();
    try (Subscription running = subscribe(SettleCursor.BEGINNING, open)) {
      Bolt11Invoice invoice = paid();
      told(open, invoice);
      lab.pass(Duration.ofSeconds(2));
      assertThat(closed.order(List.of(invoice.paymentHash()))).isEmpty();
    }
  }

  private Subscription subscribe(SettleCursor from, SettlementLog log) {
    return lab.issuer().settlements(from, log);
  }

  private Bolt11Invoice paid() {
    Bolt11Invoice invoice = invoice(PRICE);
    assertThat(pay(invoice)).isInstanceOf(PaymentOutcome.Paid.class);
    return invoice;
  }

  private Settlement told(SettlementLog log, Bolt11Invoice invoice) {
    return lab.await(log.of(invoice.paymentHash()));
  }
}
