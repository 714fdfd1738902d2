package dev.farthing.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.HoldInvoices;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.InvoiceState;
import dev.farthing.lightning.NodeHistory;
import dev.farthing.lightning.NodeHistory.SentPayment;
import dev.farthing.lightning.NodeStatus;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.testkit.Patience;
import dev.farthing.wallet.PaidResponse;
import dev.farthing.wallet.Purchase;
import dev.farthing.wallet.Wallet;
import dev.farthing.wallet.WalletException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The buyer's LND is killed while its payment is held at the seller's node. */
class LndKilledInFlightTest {
  private static final Patience PATIENCE = Patience.ofSeconds(60);

  private final RegtestLab lab = RegtestLab.line();

  @BeforeEach
  void putTheLabInOrder() {
    lab.awaitChannels();
  }

  @Test
  void isUnknownUntilTheNodeIsBackAndThenPaidOnce(@TempDir Path home) {
    try (Scene scene = new Scene(home)) {
      MilliSatoshi before = scene.bobOwns();
      Purchase unknown = scene.buyAndKillInFlight();
      PATIENCE.await(scene.holding().settle(scene.alice.preimageOf(scene.hashOf(unknown)), soon()));
      lab.start("bob");
      lab.awaitChannels();

      Eventually.that(
          "the purchase is delivered",
          () -> scene.purchase().outcome() == Purchase.Outcome.DELIVERED);
      Purchase paid = scene.purchase();
      assertThat(scene.sent(scene.hashOf(paid)))
          .isEqualTo(
              new PaymentOutcome.Paid(
                  Optional.of(scene.alice.preimageOf(scene.hashOf(paid))),
                  Stall.PRICE,
                  paid.feePaid()));
      Eventually.that("nothing is in flight", () -> scene.bobsPending().isZero());
      assertThat(scene.bobOwns()).isEqualTo(before.minus(Stall.PRICE).minus(paid.feePaid()));
      assertThat(scene.wallet.books().spent()).isEqualTo(Stall.PRICE.plus(paid.feePaid()));
      Eventually.that("the seller counts it", () -> scene.stall.receipts().count() == 1);
    }
  }

  @Test
  void isUnknownUntilTheNodeIsBackAndThenFailedAndNothingLeft(@TempDir Path home) {
    try (Scene scene = new Scene(home)) {
      MilliSatoshi before = scene.bobOwns();
      Purchase unknown = scene.buyAndKillInFlight();
      PATIENCE.await(scene.holding().cancel(scene.hashOf(unknown), soon()));
      lab.start("bob");
      lab.awaitChannels();

      Eventually.that(
          "the purchase has failed", () -> scene.purchase().outcome() == Purchase.Outcome.FAILED);
      assertThat(scene.sent(scene.hashOf(unknown))).isInstanceOf(PaymentOutcome.Failed.class);
      Eventually.that("nothing is in flight", () -> scene.bobsPending().isZero());
      assertThat(scene.bobOwns()).isEqualTo(before);
      assertThat(scene.wallet.books().spent()).isEqualTo(MilliSatoshi.ZERO);
      assertThat(scene.wallet.books().held()).isEqualTo(MilliSatoshi.ZERO);
    }
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(30), InstantSource.system());
  }

  /** Bob with a wallet, and alice with a stall whose invoices hold what is paid. */
  private final class Scene implements AutoCloseable {
    private final Instant begin = InstantSource.system().instant().minusSeconds(1);
    private final HoldingIssuer alice = new HoldingIssuer(Adapter.issuer(lab.alice()));
    private final InvoicePayer bob = Adapter.payer(lab.bob());
    private final NodeStatus bobsStatus = Adapter.reader(lab.bob()).status();
    private final NodeHistory bobsHistory = Adapter.reader(lab.bob()).history();
    private final Stall stall;
    private final Wallet wallet;

    private Scene(Path home) {
      stall = Stall.open(home.resolve("paywall.db"), alice);
      wallet = Purse.open(home.resolve("wallet.db"), bob);
    }

    /** The purchase, once its payment is held, bob is dead, and the caller was told unknown. */
    private Purchase buyAndKillInFlight() {
      CompletableFuture<PaidResponse<String>> call =
          wallet
              .client("bob")
              .sendAsync(
                  HttpRequest.newBuilder(stall.paid("slow")).build(), BodyHandlers.ofString());
      Eventually.that("alice holds the payment", this::isHeld);
      lab.kill("bob");
      assertThatThrownBy(() -> PATIENCE.await(call))
          .isInstanceOf(WalletException.OutcomeUnknown.class);
      assertThat(purchase().outcome()).isEqualTo(Purchase.Outcome.UNKNOWN);
      assertThat(wallet.books().held()).isGreaterThanOrEqualTo(Stall.PRICE);
      return purchase();
    }

    private boolean isHeld() {
      return wallet.purchases().stream()
          .flatMap(purchase -> purchase.paymentHash().stream())
          .map(hash -> PATIENCE.await(alice.lookUp(hash, soon())))
          .anyMatch(InvoiceState.Accepted.class::isInstance);
    }

    private HoldInvoices holding() {
      return alice.holdInvoices();
    }

    private Purchase purchase() {
      assertThat(wallet.purchases()).hasSize(1);
      return wallet.purchases().get(0);
    }

    private PaymentHash hashOf(Purchase purchase) {
      return purchase.paymentHash().orElseThrow();
    }

    /** What bob's own list says of the only payment over this hash. */
    private PaymentOutcome sent(PaymentHash hash) {
      return PATIENCE.await(bobsHistory.payments(begin, 100, soon())).stream()
          .filter(payment -> payment.hash().equals(hash))
          .map(SentPayment::outcome)
          .reduce(
              (one, other) -> {
                throw new AssertionError("sent twice: " + one + ", " + other);
              })
          .orElseThrow();
    }

    private MilliSatoshi bobOwns() {
      return PATIENCE.await(bobsStatus.balance(soon())).local();
    }

    private MilliSatoshi bobsPending() {
      return PATIENCE.await(bobsStatus.balance(soon())).pending();
    }

    @Override
    public void close() {
      wallet.close();
      stall.close();
      bobsHistory.close();
      bobsStatus.close();
      bob.close();
      alice.close();
    }
  }
}
