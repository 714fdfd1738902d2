package dev.farthing.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.FailureReason;
import dev.farthing.lightning.HoldInvoices;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.lightning.InvoiceState;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.NodeStatus;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.SettleCursor;
import dev.farthing.lightning.Settlement;
import dev.farthing.lightning.Subscription;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.testkit.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The macaroons that Farthing tells its users to bake allow what they are for, and no more. */
class LeastRightsTest {
  private static final Patience PATIENCE = Patience.ofSeconds(60);

  private final RegtestLab lab = RegtestLab.line();

  @BeforeEach
  void putTheLabInOrder() {
    lab.awaitChannels();
  }

  @Test
  void sellsAndBuysWithTheMacaroonsThatItAsksFor() {
    Path issuing = Baker.at(lab, "alice").issuing();
    Path paying = Baker.at(lab, "bob").paying();
    try (InvoiceIssuer issuer = Adapter.of(lab.alice(), issuing).issuer();
        InvoicePayer payer = Adapter.of(lab.bob(), paying).payer()) {
      assertThat(issuer.abilities().issueOnly()).isTrue();
      Bolt11Invoice invoice = invoice(issuer);
      assertThat(Payments.pay(payer, invoice)).isInstanceOf(PaymentOutcome.Paid.class);
      assertThat(
              PATIENCE.await(
                  payer.track(
                      invoice.paymentHash(), Deadline.in(Duration.ofSeconds(10), payer.clock()))))
          .isInstanceOf(PaymentOutcome.Paid.class);
      assertThat(stateOf(issuer, invoice)).isInstanceOf(InvoiceState.Settled.class);
      assertTold(issuer, invoice);
      HoldInvoices holding = issuer.holdInvoices();
      Bolt11Invoice other = invoice(issuer);
      PATIENCE.await(
          holding.cancel(other.paymentHash(), Deadline.in(Duration.ofSeconds(10), issuer.clock())));
      assertThat(stateOf(issuer, other)).isEqualTo(new InvoiceState.Closed());
    }
  }

  @Test
  void refusesToBeginWithAMacaroonThatLacksWhatItIsFor() {
    Path issuing = Baker.at(lab, "bob").issuing();
    Path paying = Baker.at(lab, "alice").paying();
    assertThatThrownBy(() -> Adapter.of(lab.bob(), issuing).payer())
        .isInstanceOf(LightningException.Unauthorized.class)
        .hasMessageContaining("routerrpc.Router/SendPaymentV2")
        .hasMessageContaining("127.0.0.1:" + lab.bob().port());
    assertThatThrownBy(() -> Adapter.of(lab.alice(), paying).issuer())
        .isInstanceOf(LightningException.Unauthorized.class)
        .hasMessageContaining("lnrpc.Lightning/AddInvoice");
  }

  @Test
  void failsAtOnceWhatARevokedMacaroonCannotPay() {
    Path paying = Baker.at(lab, "bob").payingUnder("77");
    try (InvoiceIssuer issuer = Adapter.issuer(lab.alice());
        InvoicePayer payer = Adapter.of(lab.bob(), paying).payer();
        NodeStatus status = Adapter.reader(lab.bob()).status()) {
      assertThat(payer.nodeId().hex()).isEqualTo(lab.bob().id());
      lab.lncli("bob", "deletemacaroonid", "77");
      MilliSatoshi before = localBalance(status);
      Bolt11Invoice invoice = invoice(issuer);
      assertThat(Payments.pay(payer, invoice))
          .isInstanceOfSatisfying(
              PaymentOutcome.Failed.class,
              failed -> {
                assertThat(failed.reason()).isEqualTo(FailureReason.NODE_UNAVAILABLE);
                assertThat(failed.nodeText())
                    .contains("cannot get macaroon", "127.0.0.1:" + lab.bob().port());
              });
      assertThat(stateOf(issuer, invoice)).isEqualTo(new InvoiceState.Open());
      assertThat(localBalance(status)).isEqualTo(before);
    }
  }

  @Test
  void warnsWhenMoreWasGivenThanIsNeededAndOnlyThen() {
    Path issuing = Baker.at(lab, "alice").issuing();
    String quiet = StandardError.during(() -> Adapter.of(lab.alice(), issuing).issuer().close());
    assertThat(quiet).doesNotContain("macaroon");
    String loud = StandardError.during(() -> Adapter.of(lab.alice()).issuer().close());
    assertThat(loud)
        .contains("macaroon", "make invoices", "127.0.0.1:" + lab.alice().port())
        .contains("lncli bakemacaroon");
  }

  @SuppressWarnings("try") // the subscription is open while the block runs, and is not asked
  private static void assertTold(InvoiceIssuer issuer, Bolt11Invoice invoice) {
    CompletableFuture<Settlement> told = new CompletableFuture<>();
    try (Subscription running =
        issuer.settlements(
            SettleCursor.BEGINNING,
            settlement -> {
              if (settlement.hash().equals(invoice.paymentHash())) {
                told.complete(settlement);
              }
            })) {
      assertThat(PATIENCE.await(told).received()).isEqualTo(invoice.amount().orElseThrow());
    }
  }

  private static MilliSatoshi localBalance(NodeStatus status) {
    return PATIENCE
        .await(status.balance(Deadline.in(Duration.ofSeconds(10), InstantSource.system())))
        .local();
  }

  private static InvoiceState stateOf(InvoiceIssuer issuer, Bolt11Invoice invoice) {
    return PATIENCE.await(
        issuer.lookUp(invoice.paymentHash(), Deadline.in(Duration.ofSeconds(10), issuer.clock())));
  }

  private static Bolt11Invoice invoice(InvoiceIssuer issuer) {
    return PATIENCE.await(
        issuer.create(
            new InvoiceRequest(
                MilliSatoshi.ofSat(10), new Description.Text("rights"), Duration.ofMinutes(10)),
            Deadline.in(Duration.ofSeconds(10), issuer.clock())));
  }
}
