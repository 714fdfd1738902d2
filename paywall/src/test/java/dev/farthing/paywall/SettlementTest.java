package dev.farthing.paywall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.SettleCursor;
import dev.farthing.lightning.Settlement;
import dev.farthing.lightning.Subscription;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.simnet.Fault;
import dev.farthing.testkit.lightning.OtherIssuer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettlementTest {
  @TempDir private Path folder;
  private Shop shop;

  @BeforeEach
  void open() {
    shop = new Shop(folder);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private Receipts.Totals totals() {
    return shop.paywall().receipts().totals();
  }

  private List<PaymentHash> settled() {
    return shop.heard.settled.stream().map(PaywallListener.Settled::hash).toList();
  }

  @Test
  void keepsAReceiptOfWhatWasInvoicedAndWhatArrived() {
    Shop.Offer offer = shop.offer("/now/london");
    assertThat(totals().count()).isZero();
    shop.pay(offer.invoice());
    assertThat(settled()).containsExactly(offer.invoice().paymentHash());
    assertThat(shop.heard.settled.get(0).service()).isEqualTo("weather");
    shop.buy("/forecast/london");
    assertThat(totals())
        .isEqualTo(
            new Receipts.Totals(
                2, Shop.CHEAP.plus(Shop.DEAR), Shop.CHEAP.plus(Shop.DEAR), MilliSatoshi.ZERO));
  }

  @Test
  void countsInvoicesOfOthersOnTheSameNodeForNothing() {
    Shop.Offer mine = shop.offer("/now/london");
    shop.pay(
        shop.await(
            shop.network
                .node("seller")
                .issuer()
                .create(
                    new InvoiceRequest(
                        Shop.DEAR,
                        new InvoiceRequest.Description.Text("tea"),
                        Duration.ofMinutes(10)),
                    Deadline.in(Duration.ofMinutes(1), shop.network.clock()))));
    assertThat(totals().count()).isZero();
    shop.pay(mine.invoice());
    assertThat(totals().invoiced()).isEqualTo(Shop.CHEAP);
  }

  @Test
  void hearsWhatWasSettledWhileItWasDown() {
    Shop.Offer first = shop.offer("/now/london");
    Shop.Offer second = shop.offer("/now/london");
    shop.pay(first.invoice());
    shop.closePaywall();
    shop.pay(second.invoice());
    shop.openAgain();
    shop.network.runUntilIdle();
    assertThat(settled())
        .containsExactly(first.invoice().paymentHash(), second.invoice().paymentHash());
    assertThat(totals().count()).isEqualTo(2);
  }

  @Test
  void resumesBehindTheLastSettlementThatItWroteDown() {
    List<SettleCursor> resumedFrom = new ArrayList<>();
    shop.reopenWith(node -> new Recording(node, resumedFrom));
    shop.buy("/now/london");
    shop.buy("/now/london");
    shop.reopen();
    assertThat(resumedFrom).hasSize(2);
    assertThat(resumedFrom.get(0)).isEqualTo(SettleCursor.BEGINNING);
    assertThat(resumedFrom.get(1)).isEqualTo(new SettleCursor("2"));
  }

  private static final class Recording extends OtherIssuer {
    private final List<SettleCursor> resumedFrom;

    Recording(InvoiceIssuer node, List<SettleCursor> resumedFrom) {
      super(node);
      this.resumedFrom = resumedFrom;
    }

    @Override
    public Subscription settlements(SettleCursor from, Consumer<Settlement> listener) {
      resumedFrom.add(from);
      return super.settlements(from, listener);
    }
  }

  @Test
  void countsASettlementThatIsToldTwiceOnce() {
    shop.reopenWith(
        node ->
            new OtherIssuer(node) {
              @Override
              public Subscription settlements(SettleCursor from, Consumer<Settlement> listener) {
                return super.settlements(from, listener.andThen(listener));
              }
            });
    shop.buy("/now/london");
    assertThat(settled()).hasSize(1);
    assertThat(totals().received()).isEqualTo(Shop.CHEAP);
  }

  @Test
  void losesNoSettlementWhenTheBooksCannotBeWritten() {
    Shop.Offer offer = shop.offer("/now/london");
    shop.breakBooks();
    shop.pay(offer.invoice());
    assertThat(settled()).isEmpty();
    assertThat(shop.heard.alarms)
        .isNotEmpty()
        .allMatch(alarm -> alarm.kind() == PaywallListener.Alarm.Kind.STORE);
    shop.mendBooks();
    shop.pass(Duration.ofSeconds(2));
    assertThat(settled()).containsExactly(offer.invoice().paymentHash());
    assertThat(totals().count()).isEqualTo(1);
  }

  @Test
  void sellsNothingThatItCannotWriteDown() {
    shop.breakBooks();
    assertThat(shop.answer("/now/london").status()).isEqualTo(503);
    shop.heard.hasAlarms(PaywallListener.Alarm.Kind.STORE);
    shop.mendBooks();
    assertThat(shop.answer("/now/london").status()).isEqualTo(402);
  }

  @Test
  void forgetsInvoicesThatExpiredUnpaid() {
    Shop.Offer unpaid = shop.offer("/now/london");
    Shop.Offer paid = shop.offer("/now/london");
    shop.pay(paid.invoice());
    shop.await(shop.paywall().tend());
    assertThat(shop.isInBooks(unpaid.invoice().paymentHash())).isTrue();
    shop.pass(Duration.ofMinutes(21));
    shop.await(shop.paywall().tend());
    assertThat(shop.isInBooks(unpaid.invoice().paymentHash())).isFalse();
    assertThat(shop.isInBooks(paid.invoice().paymentHash())).isTrue();
  }

  @Test
  void writesDownWhatTheNodeSettledWithoutTelling() {
    Shop.Offer offer = shop.offer("/now/london");
    shop.network.inflict(new Fault.DropSettlements("seller"));
    shop.pay(offer.invoice());
    assertThat(settled()).isEmpty();
    shop.pass(Duration.ofMinutes(21));
    shop.await(shop.paywall().tend());
    assertThat(settled()).containsExactly(offer.invoice().paymentHash());
    shop.network.lift(new Fault.DropSettlements("seller"));
    shop.network.runUntilIdle();
    assertThat(settled()).hasSize(1);
    assertThat(totals().invoiced()).isEqualTo(Shop.CHEAP);
  }

  @Test
  void namesAPaymentThatCannotBeRevokedBecauseItWasNeverSold() {
    PaymentHash unknown = PaymentHash.ofBytes(new byte[32]);
    assertThatThrownBy(() -> shop.await(shop.paywall().revoke(unknown, "typo")))
        .isInstanceOf(PaywallException.UnknownPayment.class)
        .hasMessageContaining(unknown.hex());
  }
}
