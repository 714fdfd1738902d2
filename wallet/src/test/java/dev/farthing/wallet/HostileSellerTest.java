package dev.farthing.wallet;

import static dev.farthing.wallet.ScriptedSeller.answer;
import static dev.farthing.wallet.ScriptedSeller.lines;
import static dev.farthing.wallet.ScriptedSeller.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.l402.ChallengeWriter;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.testkit.Patience;
import dev.farthing.wallet.http.Digests;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A seller who writes what it likes into its challenges. */
class HostileSellerTest {
  private static final Patience PATIENCE = Patience.ofSeconds(30);

  @TempDir private Path folder;
  private Street street;
  private Home home;
  private Wallet wallet;
  private ScriptedSeller seller;

  @BeforeEach
  void open() throws IOException {
    street = new Street(folder);
    home = new Home(folder.resolve("buyer"));
    wallet = home.wallet(street.payer(), Street.roomy()).open();
    seller = new ScriptedSeller(street);
  }

  @AfterEach
  void close() {
    wallet.close();
    seller.close();
    street.close();
  }

  @Test
  void isPaidByATokenOfItsInvoiceInTheSchemeItSpeaks() {
    Bolt11Invoice invoice = seller.invoice(new Description.Text("goods"));
    String token = token(invoice.paymentHash());
    challenge(List.of("LSAT macaroon=" + token + ", invoice=" + invoice.text()));

    assertThat(buy("/a").body()).isEqualTo(Street.GOODS);
    assertThat(seller.shown).singleElement().asString().startsWith("LSAT " + token + ":");
  }

  @Test
  void isNotPaidForATokenOfAnotherPayment() {
    Bolt11Invoice invoice = seller.invoice(new Description.Text("goods"));
    challenge(ChallengeWriter.lines(token(PaymentHash.ofBytes(new byte[32])), invoice.text()));

    assertThatNothingIsPaidBecause("another payment");
  }

  @Test
  void isNotPaidForATokenThatNamesNoPaymentUnlessAPersonSaysSo() {
    challenge(
        List.of(
            "L402 token=\"opaque\", invoice=\""
                + seller.invoice(new Description.Text("goods")).text()
                + "\""));

    assertThatThrownBy(() -> buy("/a"))
        .isInstanceOf(WalletException.NeedsApproval.class)
        .hasMessageContaining("opaque-token");
    assertThat(street.paid().isZero()).isTrue();
  }

  @Test
  void isNotPaidMoreThanItSays() {
    Bolt11Invoice invoice = seller.invoice(new Description.Text("goods"));
    seller.challenge(answer(lines(invoice), "L402-Price", "price=\"9sat\", service=\"goods\"", ""));

    assertThatNothingIsPaidBecause("the invoice asks 10sat");
  }

  @Test
  void isNotPaidForOtherTermsThanItsNodeSigned() {
    Bolt11Invoice invoice =
        seller.invoice(
            new Description.Hash(
                Digests.sha256().digest("a lot".getBytes(StandardCharsets.UTF_8))));
    seller.challenge(
        answer(
            lines(invoice),
            "Content-Type",
            "application/problem+json",
            "{\"x\":[{\"terms\":\"a lot\"}],\"terms\":\"a little\"}"));

    assertThatNothingIsPaidBecause("other terms");
  }

  @Test
  void isNotPaidForATokenThatHasAlmostEnded() {
    Bolt11Invoice invoice = seller.invoice(new Description.Text("goods"));
    String ending =
        token(
            invoice.paymentHash(),
            "goods_valid_until=" + Instant.now().plusSeconds(30).getEpochSecond());
    challenge(ChallengeWriter.lines(ending, invoice.text()));

    assertThatThrownBy(() -> buy("/a"))
        .isInstanceOfSatisfying(
            WalletException.Denied.class, e -> assertThat(e.rule()).isEqualTo("token-life"));
  }

  @Test
  void isNotPaidByGuess() {
    challenge(List.of("Basic realm=\"x\""));
    assertThatNothingIsPaidBecause("no L402 challenge");
    challenge(List.of("L402 price-only"));
    assertThatNothingIsPaidBecause("no invoice");
    challenge(
        List.of(
            "L402 token=\""
                + token(PaymentHash.ofBytes(new byte[32]))
                + "\", invoice=\"lnbcrt1\""));
    assertThatNothingIsPaidBecause("invoice");
  }

  @Test
  void isNotPaidTwiceForOneHash() {
    Bolt11Invoice invoice = seller.invoice(new Description.Text("goods"));
    challenge(lines(invoice));
    buy("/a/1");

    assertThatThrownBy(() -> buy("/b/1"))
        .isInstanceOfSatisfying(
            WalletException.HashReused.class,
            e -> assertThat(e.hash()).isEqualTo(invoice.paymentHash()));
    assertThat(seller.shown).hasSize(1);
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void learnsNoPreimageOfAPaymentThatTheNodeMadeForSomebodyElse() {
    Bolt11Invoice invoice = seller.invoice(new Description.Text("goods"));
    try (InvoicePayer other = street.payer()) {
      PATIENCE.await(
          other.pay(
              Approval.of(
                  invoice,
                  new PaymentLimits(MilliSatoshi.ofSat(5), Duration.ofSeconds(30), 2016, 16),
                  "elsewhere"),
              Deadline.in(Duration.ofSeconds(30), other.clock())));
    }
    challenge(lines(invoice));

    assertThatThrownBy(() -> buy("/a")).isInstanceOf(WalletException.HashReused.class);

    assertThat(seller.shown).isEmpty();
    assertThat(wallet.purchases())
        .singleElement()
        .satisfies(
            purchase -> {
              assertThat(purchase.decision()).isEqualTo(Decision.DENIED);
              assertThat(purchase.money()).isEqualTo(Money.NONE);
            });
    assertThat(wallet.books().spent()).isEqualTo(MilliSatoshi.ZERO);
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void learnsNoPreimageThatIsFoundOnlyAfterARestart() {
    Bolt11Invoice invoice = seller.invoice(new Description.Text("goods"));
    seller.challenge(answer(lines(invoice), "Cache-Control", "no-store", ""));
    wallet.close();
    DelegatingPayer forgetful =
        new DelegatingPayer(street.payer()) {
          @Override
          CompletionStage<PaymentOutcome> passOn(Approval approval, Deadline deadline) {
            return super.passOn(approval, deadline)
                .thenApply(paid -> new PaymentOutcome.AlreadyPaid());
          }

          @Override
          public CompletionStage<PaymentOutcome> track(PaymentHash hash, Deadline deadline) {
            return CompletableFuture.completedFuture(
                asked.isEmpty()
                    ? new PaymentOutcome.NotFound()
                    : new PaymentOutcome.Unknown("busy"));
          }
        };
    wallet = home.wallet(forgetful, Street.roomy()).open();
    assertThatThrownBy(() -> buy("/a")).isInstanceOf(WalletException.HashReused.class);
    wallet.close();

    wallet = home.wallet(street.payer(), Street.roomy()).open();
    PATIENCE.await(wallet.recovery());

    assertThat(wallet.purchases())
        .singleElement()
        .satisfies(
            purchase -> {
              assertThat(purchase.money()).isEqualTo(Money.PAID);
              assertThat(purchase.delivery()).isEqualTo(Delivery.GIVEN_UP);
            });
    assertThatThrownBy(() -> buy("/a")).isInstanceOf(WalletException.HashReused.class);
    assertThat(seller.shown).isEmpty();
  }

  @Test
  void isNotFollowedToAnotherPlace() {
    seller.challenge(
        (exchange, body) -> {
          exchange.getResponseHeaders().add("Location", street.uri("/shop/a").toString());
          exchange.sendResponseHeaders(302, -1);
        });

    assertThat(buy("/a").statusCode()).isEqualTo(302);
    assertThat(wallet.purchases()).isEmpty();
  }

  private PaidResponse<String> buy(String path) {
    return wallet.client("alice").send(seller.get(path), BodyHandlers.ofString());
  }

  private void assertThatNothingIsPaidBecause(String why) {
    assertThatThrownBy(() -> buy("/a"))
        .isInstanceOf(WalletException.NotPayable.class)
        .hasMessageContaining(why);
    assertThat(street.paid().isZero()).isTrue();
    assertThat(wallet.purchases()).isEmpty();
  }

  private void challenge(List<String> lines) {
    seller.challenge(answer(lines, "Cache-Control", "no-store", ""));
  }
}
