package dev.farthing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.NodeHistory;
import dev.farthing.lightning.NodeHistory.SentPayment;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.Settlement;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.testkit.Patience;
import dev.farthing.wallet.Books;
import dev.farthing.wallet.PaidResponse;
import dev.farthing.wallet.Purchase;
import dev.farthing.wallet.Wallet;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A purchase over real Lightning: the wallet on bob's node, the gateway on alice's. */
class WholePurchaseTest {
  private static final Patience PATIENCE = Patience.ofSeconds(30);

  private final RegtestLab lab = RegtestLab.line();

  @BeforeEach
  void putTheLabInOrder() {
    lab.awaitChannels();
  }

  @Test
  void paysOnceReusesTheTokenAndBooksWhatBothNodesSay(@TempDir Path home) {
    Instant begin = InstantSource.system().instant().minusSeconds(1);
    try (InvoiceIssuer issuer = Adapter.issuer(lab.alice());
        InvoicePayer payer = Adapter.payer(lab.bob());
        Stall stall = Stall.open(home.resolve("paywall.db"), issuer);
        Wallet wallet = Purse.open(home.resolve("wallet.db"), payer)) {
      PaidResponse<String> first = get(wallet, stall, "first");
      PaidResponse<String> second = get(wallet, stall, "second");

      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(first.body()).isEqualTo("served /paid/first");
      assertThat(first.access()).isEqualTo(PaidResponse.Access.BOUGHT);
      assertThat(first.amount()).isEqualTo(Stall.PRICE);
      assertThat(first.fee().isZero()).isFalse();
      assertThat(second.body()).isEqualTo("served /paid/second");
      assertThat(second.access()).isEqualTo(PaidResponse.Access.REUSED);
      assertThat(second.cost()).isEqualTo(MilliSatoshi.ZERO);

      Books books = wallet.books();
      assertThat(books.spent()).isEqualTo(first.cost());
      assertThat(books.fees()).isEqualTo(first.fee());
      assertThat(books.held()).isEqualTo(MilliSatoshi.ZERO);
      assertThat(books.purchases()).isEqualTo(1);
      assertThat(books.reuses()).isEqualTo(1);
      assertThat(wallet.purchases())
          .singleElement()
          .satisfies(
              purchase -> {
                assertThat(purchase.outcome()).isEqualTo(Purchase.Outcome.DELIVERED);
                assertSentOnce(purchase, begin);
                assertReceivedOnce(purchase.paymentHash().orElseThrow(), begin);
              });
      Eventually.that("the seller has a receipt", () -> stall.receipts().count() == 1);
      assertThat(stall.receipts().invoiced()).isEqualTo(Stall.PRICE);
      assertThat(stall.receipts().received()).isEqualTo(Stall.PRICE);
    }
  }

  /** Bob's own list has the payment once, with the amounts that the wallet has written down. */
  private void assertSentOnce(Purchase purchase, Instant since) {
    try (NodeHistory bob = Adapter.reader(lab.bob()).history()) {
      assertThat(PATIENCE.await(bob.payments(since, 100, soon())))
          .filteredOn(sent -> sent.hash().equals(purchase.paymentHash().orElseThrow()))
          .singleElement()
          .extracting(SentPayment::outcome)
          .isInstanceOfSatisfying(
              PaymentOutcome.Paid.class,
              paid -> {
                assertThat(paid.amount()).isEqualTo(purchase.amount());
                assertThat(paid.fee()).isEqualTo(purchase.feePaid());
              });
    }
  }

  /** Alice's own list has the invoice as paid, once. */
  private void assertReceivedOnce(PaymentHash hash, Instant since) {
    try (NodeHistory alice = Adapter.reader(lab.alice()).history()) {
      assertThat(PATIENCE.await(alice.settled(since, 100, soon())))
          .filteredOn(settlement -> settlement.hash().equals(hash))
          .singleElement()
          .extracting(Settlement::received)
          .isEqualTo(Stall.PRICE);
    }
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(20), InstantSource.system());
  }

  private static PaidResponse<String> get(Wallet wallet, Stall stall, String what) {
    return wallet
        .client("bob")
        .send(HttpRequest.newBuilder(stall.paid(what)).build(), BodyHandlers.ofString());
  }
}
