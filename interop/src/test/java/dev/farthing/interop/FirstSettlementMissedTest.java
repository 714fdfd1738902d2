package dev.farthing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.paywall.PaywallListener;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * LND replays settlements from an index that is known, and none from the beginning: a seller that
 * was down when its first sale was paid finds it all the same.
 */
class FirstSettlementMissedTest {
  private final RegtestLab lab = RegtestLab.line();

  @BeforeEach
  void putTheLabInOrder() {
    lab.awaitChannels();
  }

  @Test
  void isFoundWhenTheSellerComesBackAndCountedOnce(@TempDir Path home) {
    Path books = home.resolve("paywall.db");
    Bolt11Invoice invoice;
    try (InvoiceIssuer issuer = Adapter.issuer(lab.alice());
        Stall stall = Stall.open(books, issuer)) {
      invoice = stall.challenge();
      assertThat(stall.receipts().count()).isZero();
    }

    try (InvoicePayer payer = Adapter.payer(lab.bob())) {
      assertThat(Payments.pay(payer, invoice)).isInstanceOf(PaymentOutcome.Paid.class);
    }

    try (InvoiceIssuer issuer = Adapter.issuer(lab.alice());
        Stall stall = Stall.open(books, issuer)) {
      Eventually.that("the settlement is found", () -> stall.receipts().count() == 1);
      assertThat(stall.receipts().received()).isEqualTo(Stall.PRICE);
      Eventually.that("it is told", () -> !stall.settled().isEmpty());
      assertThat(stall.settled())
          .extracting(PaywallListener.Settled::hash)
          .containsExactly(invoice.paymentHash());
    }

    try (InvoiceIssuer issuer = Adapter.issuer(lab.alice());
        InvoicePayer payer = Adapter.payer(lab.bob());
        Stall stall = Stall.open(books, issuer)) {
      Bolt11Invoice next = stall.challenge();
      assertThat(Payments.pay(payer, next)).isInstanceOf(PaymentOutcome.Paid.class);
      Eventually.that("the next one is told", () -> !stall.settled().isEmpty());
      assertThat(stall.settled())
          .extracting(PaywallListener.Settled::hash)
          .containsExactly(next.paymentHash());
      assertThat(stall.receipts().count()).isEqualTo(2);
    }
  }
}
