package dev.farthing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.NodeHistory;
import dev.farthing.lightning.NodeHistory.SentPayment;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.testkit.Patience;
import dev.farthing.wallet.Delivery;
import dev.farthing.wallet.Money;
import dev.farthing.wallet.PaidResponse;
import dev.farthing.wallet.Purchase;
import dev.farthing.wallet.PurchaseFilter;
import dev.farthing.wallet.PurchaseOptions;
import dev.farthing.wallet.Wallet;
import dev.farthing.wallet.WalletReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Wallet, node, or both are killed when everything is written and the node is about to be asked.
 */
class KilledAtSubmissionTest {
  private static final Patience PATIENCE = Patience.ofSeconds(90);

  private final RegtestLab lab = RegtestLab.line();
  private final Instant begin = InstantSource.system().instant().minusSeconds(1);
  @TempDir private Path home;
  private InvoiceIssuer issuer;
  private Stall stall;
  private Set<PaymentHash> earlier = Set.of();

  @BeforeEach
  void open() {
    lab.awaitChannels();
    issuer = Adapter.issuer(lab.alice());
    stall = Stall.open(home.resolve("seller").resolve("paywall.db"), issuer);
    earlier = sent().stream().map(SentPayment::hash).collect(Collectors.toSet());
  }

  @AfterEach
  void close() {
    stall.close();
    issuer.close();
  }

  @Test
  void aKilledWalletIsPaidForOnceByTheNextProcess() throws Exception {
    submitted().destroyForcibly().waitFor();

    assertThatTheNextWalletBringsItToAnEnd();
  }

  @Test
  void aKilledNodeIsAskedAgainOnceItIsBack() throws Exception {
    Process wallet = submitted();
    lab.kill("bob");
    wallet.destroyForcibly().waitFor();
    try (InvoicePayer away = Adapter.payer(lab.bob());
        Wallet waiting = Purse.open(journal(), away)) {
      PATIENCE.await(waiting.recovery());
      assertThat(waiting.books().held()).isGreaterThanOrEqualTo(Stall.PRICE);
    } catch (RuntimeException e) {
      // A wallet may also refuse to open while its node does not say who it is.
      assertThat(held()).isGreaterThanOrEqualTo(Stall.PRICE);
    } finally {
      lab.start("bob");
      lab.awaitChannels();
    }

    assertThatTheNextWalletBringsItToAnEnd();
  }

  @Test
  void aWalletAndANodeKilledTogetherPayOnceWhenBothAreBack() throws Exception {
    Process wallet = submitted();
    wallet.destroyForcibly();
    lab.kill("bob");
    wallet.waitFor();
    lab.start("bob");
    lab.awaitChannels();

    assertThatTheNextWalletBringsItToAnEnd();
  }

  private Path journal() {
    return home.resolve("buyer").resolve("wallet.db");
  }

  /** A process that has written everything and is about to ask. */
  private Process submitted() throws IOException {
    Process process = BuyerProcess.start(journal(), lab.bob(), stall.paid("x"));
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertThat(said.readLine()).isEqualTo(BuyerProcess.SUBMITTED);
    assertThat(sent()).isEmpty();
    return process;
  }

  private MilliSatoshi held() {
    try (WalletReader reader = WalletReader.open(journal())) {
      return reader.books().held();
    }
  }

  private void assertThatTheNextWalletBringsItToAnEnd() {
    try (InvoicePayer payer = Adapter.payer(lab.bob());
        Wallet wallet = Purse.open(journal(), payer)) {
      PATIENCE.await(wallet.recovery());
      PaidResponse<String> again =
          wallet
              .client("bob")
              .send(
                  HttpRequest.newBuilder(stall.paid("x")).build(),
                  BodyHandlers.ofString(),
                  PurchaseOptions.none().withIntent("once"));
      assertThat(again.body()).isEqualTo("served /paid/x");
      assertThat(again.cost()).isEqualTo(MilliSatoshi.ZERO);
      assertThat(wallet.books().held()).isEqualTo(MilliSatoshi.ZERO);
    }
    try (WalletReader reader = WalletReader.open(journal())) {
      Purchase purchase =
          reader.purchases(PurchaseFilter.newest(10)).stream()
              .reduce(
                  (one, other) -> {
                    throw new AssertionError("bought twice: " + one + ", " + other);
                  })
              .orElseThrow();
      assertThat(purchase.money()).isEqualTo(Money.PAID);
      assertThat(purchase.delivery()).isEqualTo(Delivery.DELIVERED);
      assertThat(sent())
          .singleElement()
          .satisfies(
              payment -> {
                assertThat(payment.hash()).isEqualTo(purchase.paymentHash().orElseThrow());
                assertThat(payment.outcome())
                    .isInstanceOfSatisfying(
                        PaymentOutcome.Paid.class,
                        paid ->
                            assertThat(reader.books().spent())
                                .isEqualTo(paid.amount().plus(paid.fee())));
              });
    }
    Eventually.that("the seller counts it once", () -> stall.receipts().count() == 1);
    assertThat(stall.receipts().received()).isEqualTo(Stall.PRICE);
  }

  /** What bob has sent since this test began. */
  private List<SentPayment> sent() {
    Deadline soon = Deadline.in(Duration.ofSeconds(20), InstantSource.system());
    try (NodeHistory bob = Adapter.reader(lab.bob()).history()) {
      return PATIENCE.await(bob.payments(begin, 100, soon)).stream()
          .filter(payment -> !earlier.contains(payment.hash()))
          .toList();
    }
  }
}
