package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.FailureReason;
import dev.farthing.lightning.PayerAbilities;
import dev.farthing.lightning.PayerAbilities.FeeBound;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.testkit.Patience;
import dev.farthing.wallet.PaidResponse.Access;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The node was asked to pay and never heard of it: what its <i>not found</i> is worth, and who may
 * ask it again.
 */
class LostRequestTest {
  private static final PurchaseOptions ONCE = PurchaseOptions.none().withIntent("once");
  private static final PayerAbilities PAYS_TWICE = abilities(true, false);
  private static final PayerAbilities FORGETS = abilities(false, false);
  private static final PayerAbilities PAYS_ONCE = abilities(true, true);

  /** Longer than any invoice and the margin after it. */
  private static final Duration AGES = Duration.ofDays(30);

  @TempDir private Path folder;
  private Street street;
  private Home home;

  @BeforeEach
  void open() throws IOException {
    street = new Street(folder);
    home = new Home(folder.resolve("buyer"));
  }

  @AfterEach
  void close() {
    street.close();
  }

  private static PayerAbilities abilities(boolean keepsHistory, boolean idempotentByHash) {
    return new PayerAbilities(
        FeeBound.FEE_EXACT, true, true, keepsHistory, idempotentByHash, true, true);
  }

  @Test
  void staysUnknownWhileTheConnectionThatCarriedItIsThere() {
    DelegatingPayer payer = losing(PAYS_TWICE);
    try (Wallet wallet = open(payer)) {
      loseRequest(wallet);
      payer.ahead = AGES;

      assertThatThrownBy(() -> buy(wallet)).isInstanceOf(WalletException.OutcomeUnknown.class);
      assertThatTheHoldStays(wallet);
    }
  }

  @Test
  void staysUnknownUntilTheInvoiceHasExpiredAndAMarginHasPassed() {
    DelegatingPayer payer = losing(PAYS_TWICE);
    loseRequest(payer);
    Duration toTheMargin =
        Duration.between(payer.clock().instant(), expiry(payer)).plus(Tracker.EXPIRY_MARGIN);

    payer.ahead = toTheMargin.minusSeconds(90);
    assertThatItStaysUnknown(payer);
    payer.ahead = toTheMargin.plusSeconds(1);
    assertThatItFailed(payer);
  }

  @Test
  void staysUnknownWhereTheNodeForgetsPayments() {
    DelegatingPayer payer = losing(FORGETS);
    loseRequest(payer);
    payer.ahead = AGES;

    assertThatItStaysUnknown(payer);
  }

  @Test
  void staysUnknownByTheWordOfAnotherNode() {
    loseRequest(losing(PAYS_ONCE));
    DelegatingPayer other = new DelegatingPayer(street.network.node("router").payer());
    assertThatItStaysUnknown(other);
    other.ahead = AGES;

    assertThatItStaysUnknown(other);
    assertThat(other.asked).isEmpty();
  }

  @Test
  void hasFailedOnceNobodyCanPayItAnyMoreAndMayBeBoughtAnew() {
    DelegatingPayer payer = losing(PAYS_TWICE);
    loseRequest(payer);
    payer.ahead = AGES;
    assertThatItFailed(payer);

    try (Wallet wallet = open(street.payer())) {
      assertThat(buy(wallet).access()).isEqualTo(Access.BOUGHT);
      assertThat(wallet.purchases()).hasSize(2);
    }
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void isAskedForAgainWithTheSameInvoiceWhereThatPaysOnce() {
    DelegatingPayer dead = losing(PAYS_ONCE);
    loseRequest(dead);
    DelegatingPayer payer = new DelegatingPayer(street.payer());
    try (Wallet wallet = open(payer)) {
      Patience.ofSeconds(30).await(wallet.recovery());

      assertThat(payer.asked).isEqualTo(dead.asked);
      assertThat(wallet.purchases())
          .singleElement()
          .extracting(Purchase::outcome)
          .isEqualTo(Purchase.Outcome.DELIVERED);
      assertThat(buy(wallet).access()).isEqualTo(Access.REUSED);
      assertThat(wallet.books().spent()).isEqualTo(street.paid());
    }
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void isNotAskedForAgainWhereThatCouldPayTwice() {
    loseRequest(losing(PAYS_TWICE));
    DelegatingPayer payer = losing(PAYS_TWICE);

    assertThatItStaysUnknown(payer);
    assertThat(payer.asked).isEmpty();
  }

  @Test
  void isNotAskedForAgainOnceTheInvoiceCouldExpireMeanwhile() {
    DelegatingPayer dead = losing(PAYS_ONCE);
    loseRequest(dead);
    DelegatingPayer payer = losing(PAYS_ONCE);
    payer.ahead = Duration.between(payer.clock().instant(), expiry(dead)).minusSeconds(59);

    assertThatItStaysUnknown(payer);
    assertThat(payer.asked).isEmpty();
  }

  @Test
  void isNotAskedForAgainWhileAPersonHasToLook() throws SQLException {
    loseRequest(losing(PAYS_ONCE));
    home.run("UPDATE owner SET stopped_why = 'the sums do not close'");
    DelegatingPayer payer = losing(PAYS_ONCE);

    try (Wallet wallet = open(payer)) {
      Patience.ofSeconds(30).await(wallet.recovery());
      assertThatTheHoldStays(wallet);
    }
    assertThat(payer.asked).isEmpty();
  }

  @Test
  void isOnTheConnectionOfWhoeverAskedLast() {
    loseRequest(losing(PAYS_ONCE));
    DelegatingPayer payer = losing(PAYS_ONCE);
    try (Wallet wallet = open(payer)) {
      Patience.ofSeconds(30).await(wallet.recovery());
      assertThat(payer.asked).hasSize(1);
      payer.ahead = AGES;

      assertThatThrownBy(() -> buy(wallet)).isInstanceOf(WalletException.OutcomeUnknown.class);
      assertThatTheHoldStays(wallet);
    }
  }

  @Test
  void staysUnknownWhereAskingAgainDidNotReachTheNode() {
    DelegatingPayer slow = losing(PAYS_ONCE);
    loseRequest(slow);

    assertThatItStaysUnknown(unreachable());

    arrive(slow.asked.get(0));
    try (Wallet wallet = open(street.payer())) {
      Patience.ofSeconds(30).await(wallet.recovery());
      assertThat(wallet.purchases())
          .singleElement()
          .extracting(Purchase::outcome)
          .isEqualTo(Purchase.Outcome.DELIVERED);
      assertThat(wallet.books().spent()).isEqualTo(street.paid());
    }
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void doesNotKeepOthersFromBeingFinishedWhenItsRowCannotBeRead() throws SQLException {
    DelegatingPayer dead = losing(PAYS_ONCE);
    try (Wallet wallet = open(dead)) {
      loseRequest(wallet);
      assertThatThrownBy(
              () -> wallet.client("alice").send(street.get("/shop/b/1"), BodyHandlers.ofString()))
          .isInstanceOf(WalletException.OutcomeUnknown.class);
    }
    home.run("UPDATE purchase SET invoice = 'lnbcrt1' WHERE seq = 1");

    try (Wallet wallet = open(street.payer())) {
      Patience.ofSeconds(30).await(wallet.recovery());

      assertThat(wallet.purchases())
          .extracting(Purchase::outcome)
          .containsExactly(Purchase.Outcome.UNKNOWN, Purchase.Outcome.DELIVERED);
    }
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  private DelegatingPayer losing(PayerAbilities abilities) {
    return DelegatingPayer.losingRequests(street.payer(), abilities);
  }

  /** A node that cannot be reached with a payment, but can say what it knows. */
  private DelegatingPayer unreachable() {
    return new DelegatingPayer(street.payer()) {
      @Override
      CompletionStage<PaymentOutcome> passOn(Approval approval, Deadline deadline) {
        return CompletableFuture.completedStage(
            new PaymentOutcome.Failed(FailureReason.NODE_UNAVAILABLE, "nothing was sent"));
      }
    };
  }

  /** What was held on its way to the node gets there after all. */
  private void arrive(String invoice) {
    Patience.ofSeconds(30)
        .await(
            street
                .payer()
                .pay(
                    Approval.of(
                        Bolt11Invoice.decode(invoice),
                        new PaymentLimits(MilliSatoshi.ofSat(10), Duration.ofSeconds(20), 2_016, 1),
                        "late"),
                    Deadline.in(Duration.ofSeconds(20), street.payer().clock())));
  }

  private Wallet open(dev.farthing.lightning.InvoicePayer payer) {
    return home.wallet(payer, Street.roomy()).open();
  }

  private PaidResponse<String> buy(Wallet wallet) {
    return wallet.client("alice").send(street.get("/shop/a"), BodyHandlers.ofString(), ONCE);
  }

  /** A wallet asks, and is closed. */
  private void loseRequest(DelegatingPayer payer) {
    try (Wallet wallet = open(payer)) {
      loseRequest(wallet);
    }
  }

  private void loseRequest(Wallet wallet) {
    assertThatThrownBy(() -> buy(wallet)).isInstanceOf(WalletException.OutcomeUnknown.class);
    assertThatTheHoldStays(wallet);
  }

  private static Instant expiry(DelegatingPayer payer) {
    return Bolt11Invoice.decode(payer.asked.get(0)).expiresAt();
  }

  private void assertThatItStaysUnknown(DelegatingPayer payer) {
    try (Wallet wallet = open(payer)) {
      Patience.ofSeconds(30).await(wallet.recovery());
      assertThatThrownBy(() -> buy(wallet)).isInstanceOf(WalletException.OutcomeUnknown.class);
      assertThatTheHoldStays(wallet);
    }
  }

  private static void assertThatTheHoldStays(Wallet wallet) {
    assertThat(wallet.purchases())
        .singleElement()
        .extracting(Purchase::money)
        .isIn(Money.UNKNOWN, Money.SUBMITTED);
    assertThat(wallet.books().held()).isGreaterThan(Street.PRICE);
  }

  private void assertThatItFailed(DelegatingPayer payer) {
    try (Wallet wallet = open(payer)) {
      Patience.ofSeconds(30).await(wallet.recovery());
      assertThat(wallet.purchases())
          .singleElement()
          .extracting(Purchase::money)
          .isEqualTo(Money.FAILED);
      assertThat(wallet.books().held()).isEqualTo(MilliSatoshi.ZERO);
      assertThat(wallet.books().spent()).isEqualTo(MilliSatoshi.ZERO);
    }
  }
}
