package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.Fault;
import dev.farthing.testkit.ManualClock;
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

/** How long the same intent means the same purchase, and how long money counts. */
class WindowTest {
  private static final PurchaseOptions ONCE = PurchaseOptions.none().withIntent("once");
  private static final Fault HOLD = new Fault.HoldPayments("seller");

  @TempDir private Path folder;
  private final CountDownLatch paid = new CountDownLatch(1);
  private Street street;
  private ManualClock clock;

  @BeforeEach
  void open() throws IOException {
    street = new Street(folder);
    clock = ManualClock.at(street.network.clock().instant());
  }

  @AfterEach
  void close() {
    street.close();
  }

  private Wallet wallet(SpendingPolicy.Builder policy) {
    return new Home(folder.resolve("buyer"))
        .wallet(street.payer(), policy)
        .clock(clock)
        .listener(
            new WalletListener() {
              @Override
              public void purchaseChanged(Purchase purchase) {
                if (purchase.money() == Money.PAID) {
                  paid.countDown();
                }
              }
            })
        .open();
  }

  @Test
  void answersAnIntentFromWhatWasBoughtForADayAndThenBuysAnew() {
    try (Wallet wallet = wallet(Street.roomy())) {
      buy(wallet, "/shop/a", ONCE);
      clock.advance(Purchase.REPLAY_WINDOW);
      assertThat(buy(wallet, "/shop/a", ONCE).access()).isEqualTo(Access.REUSED);
      assertThat(wallet.purchases()).hasSize(1);
      clock.advance(Duration.ofMillis(1));

      assertThat(buy(wallet, "/shop/a", ONCE).access()).isEqualTo(Access.BOUGHT);
      assertThat(buy(wallet, "/shop/a", ONCE).access()).isEqualTo(Access.REUSED);
    }
    assertThat(street.received()).isEqualTo(Street.PRICE.times(2));
  }

  @Test
  void showsWhatIsStillOwnedBeforeAnOldIntentBuysAnew() throws IOException {
    try (ScriptedSeller seller = new ScriptedSeller(street);
        Wallet wallet = wallet(Street.roomy())) {
      Bolt11Invoice endless = seller.invoice(new Description.Text("goods"));
      seller.challenge(
          ScriptedSeller.answer(ScriptedSeller.lines(endless), "Cache-Control", "no-store", ""));
      FarthingClient client = wallet.client("alice");
      client.send(seller.get("/a"), BodyHandlers.ofString(), ONCE);
      clock.advance(Purchase.REPLAY_WINDOW.multipliedBy(2));

      assertThat(client.send(seller.get("/a"), BodyHandlers.ofString(), ONCE).access())
          .isEqualTo(Access.REUSED);
      assertThat(seller.shown).hasSize(2);
    }
  }

  @Test
  void countsAPaymentThatWasHeldBackFromWhenItEnded() throws InterruptedException {
    SpendingPolicy.Builder policy =
        Street.roomy()
            .payTimeout(Duration.ofMillis(300))
            .budget(MilliSatoshi.ofSat(25), Duration.ofHours(1));
    try (Wallet wallet = wallet(policy)) {
      street.network.inflict(HOLD);
      assertThatThrownBy(() -> buy(wallet, "/shop/a/1", ONCE))
          .isInstanceOf(WalletException.OutcomeUnknown.class);
      clock.advance(Duration.ofMinutes(50));
      street.network.lift(HOLD);
      assertThat(paid.await(30, TimeUnit.SECONDS)).isTrue();

      clock.advance(Duration.ofMinutes(59));
      assertThatThrownBy(() -> buy(wallet, "/shop/b/1", ONCE))
          .isInstanceOfSatisfying(
              WalletException.Denied.class, e -> assertThat(e.rule()).isEqualTo("budget"));
      clock.advance(Duration.ofMinutes(2));
      assertThat(buy(wallet, "/shop/b/1", ONCE).access()).isEqualTo(Access.BOUGHT);
    }
  }

  private PaidResponse<String> buy(Wallet wallet, String path, PurchaseOptions options) {
    return wallet.client("alice").send(street.get(path), BodyHandlers.ofString(), options);
  }
}
