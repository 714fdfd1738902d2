package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.Fault;
import dev.farthing.wallet.PaidResponse.Access;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnknownOutcomeTest {
  private static final PurchaseOptions ONCE = PurchaseOptions.none().withIntent("once");
  private static final Fault HOLD = new Fault.HoldPayments("seller");

  @TempDir private Path folder;
  private final CountDownLatch delivered = new CountDownLatch(1);
  private Street street;
  private Home home;
  private Wallet wallet;

  @BeforeEach
  void open() throws IOException {
    street = new Street(folder);
    home = new Home(folder.resolve("buyer"));
    wallet = open(impatient());
  }

  private Wallet open(SpendingPolicy.Builder policy) {
    return home.wallet(street.payer(), policy)
        .listener(
            new WalletListener() {
              @Override
              public void purchaseChanged(Purchase purchase) {
                if (purchase.delivery() == Delivery.DELIVERED) {
                  delivered.countDown();
                }
              }
            })
        .open();
  }

  private static SpendingPolicy.Builder impatient() {
    return Street.roomy().payTimeout(Duration.ofMillis(300));
  }

  @AfterEach
  void close() {
    wallet.close();
    street.close();
  }

  @Test
  void keepsTheHoldWhileNobodyKnowsAndFinishesOnceTheNodeDoes() throws InterruptedException {
    street.network.inflict(HOLD);
    buyAndLearnNothing();
    assertThat(wallet.books().atRisk()).isGreaterThan(Street.PRICE);
    assertThat(wallet.books().held()).isEqualTo(wallet.books().atRisk());
    assertThat(wallet.books().spent()).isEqualTo(MilliSatoshi.ZERO);

    street.network.lift(HOLD);

    assertThat(delivered.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(wallet.books().held()).isEqualTo(MilliSatoshi.ZERO);
    assertThat(wallet.books().spent()).isEqualTo(street.paid());
    PaidResponse<String> joined =
        wallet.client("alice").send(street.get("/shop/a"), BodyHandlers.ofString(), ONCE);
    assertThat(joined.access()).isEqualTo(Access.REUSED);
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void countsTheHoldAgainstTheBudgetAcrossARestart() {
    street.network.inflict(HOLD);
    buyAndLearnNothing();
    wallet.close();
    wallet = open(impatient().budget(MilliSatoshi.ofSat(25), Duration.ofHours(1)));

    assertThatThrownBy(
            () -> wallet.client("alice").send(street.get("/shop/b/1"), BodyHandlers.ofString()))
        .isInstanceOfSatisfying(
            WalletException.Denied.class, e -> assertThat(e.rule()).isEqualTo("budget"));
  }

  @Test
  void buysNothingMoreFromASellerWhoHoldsPaymentsBack() {
    wallet.close();
    wallet = open(impatient().maxUnknown(1, 5));
    street.network.inflict(HOLD);
    buyAndLearnNothing();

    assertThatThrownBy(
            () -> wallet.client("alice").send(street.get("/shop/b/1"), BodyHandlers.ofString()))
        .isInstanceOfSatisfying(
            WalletException.Denied.class, e -> assertThat(e.rule()).isEqualTo("unknown-payments"));
  }

  @Test
  void givesTheHoldBackWhenThePaymentFailed() {
    street.network.inflict(new Fault.RejectPayments("seller"));

    assertThatThrownBy(
            () -> wallet.client("alice").send(street.get("/shop/a"), BodyHandlers.ofString(), ONCE))
        .isInstanceOf(WalletException.PaymentFailed.class);

    assertThat(wallet.books().held()).isEqualTo(MilliSatoshi.ZERO);
    assertThat(wallet.purchases())
        .singleElement()
        .extracting(Purchase::outcome)
        .isEqualTo(Purchase.Outcome.FAILED);
    street.network.lift(new Fault.RejectPayments("seller"));
    assertThat(
            wallet
                .client("alice")
                .send(street.get("/shop/a"), BodyHandlers.ofString(), ONCE)
                .access())
        .isEqualTo(Access.BOUGHT);
  }

  private void buyAndLearnNothing() {
    assertThatThrownBy(
            () -> wallet.client("alice").send(street.get("/shop/a"), BodyHandlers.ofString(), ONCE))
        .isInstanceOf(WalletException.OutcomeUnknown.class);
    assertThat(wallet.purchases().get(0).outcome()).isEqualTo(Purchase.Outcome.UNKNOWN);
  }
}
