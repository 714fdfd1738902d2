package dev.farthing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.paywall.PaywallListener;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.testkit.Patience;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The seller's LND goes away and comes back while its invoices are watched. */
class LndRestartedTest {
  private final RegtestLab lab = RegtestLab.line();

  @BeforeEach
  void putTheLabInOrder() {
    lab.awaitChannels();
  }

  @Test
  void losesNoSettlementAndCountsNoneTwice(@TempDir Path home) {
    try (InvoiceIssuer issuer = Adapter.issuer(lab.alice());
        InvoicePayer payer = Adapter.payer(lab.bob());
        Stall stall = Stall.open(home.resolve("paywall.db"), issuer)) {
      Bolt11Invoice before = stall.challenge();
      List<Bolt11Invoice> during = List.of(stall.challenge(), stall.challenge());
      assertThat(Payments.pay(payer, before)).isInstanceOf(PaymentOutcome.Paid.class);

      CompletableFuture<Void> restart = CompletableFuture.runAsync(() -> lab.restart("alice"));
      during.forEach(invoice -> Payments.payAtLast(payer, invoice, this::tryTheWayAnew));
      Patience.ofSeconds(120).await(restart);

      Bolt11Invoice after = challengeOfANodeThatIsBack(stall);
      assertThat(Payments.pay(payer, after)).isInstanceOf(PaymentOutcome.Paid.class);

      Eventually.that("every settlement is counted", () -> stall.receipts().count() == 4);
      assertThat(stall.receipts().received()).isEqualTo(Stall.PRICE.times(4));
      assertThat(stall.settled())
          .extracting(PaywallListener.Settled::hash)
          .containsExactlyInAnyOrderElementsOf(hashes(before, during, after));
    }
  }

  /** A payment that failed keeps bob off that way for an hour. */
  private void tryTheWayAnew() {
    lab.reconnect();
    lab.lncli("bob", "resetmc");
  }

  /** The adapter dials again by itself; until it has, the gateway answers without a challenge. */
  private static Bolt11Invoice challengeOfANodeThatIsBack(Stall stall) {
    Eventually.that("the gateway sells again", stall::sells);
    return stall.challenge();
  }

  private static List<PaymentHash> hashes(
      Bolt11Invoice before, List<Bolt11Invoice> during, Bolt11Invoice after) {
    return Stream.concat(Stream.of(before, after), during.stream())
        .map(Bolt11Invoice::paymentHash)
        .toList();
  }
}
