package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.Fault;
import dev.farthing.testkit.Patience;
import dev.farthing.wallet.PaidResponse.Access;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people decide about purchases whose outcome nobody knows. */
class ByHandTest {
  private static final PurchaseOptions ONCE = PurchaseOptions.none().withIntent("once");
  private static final Fault HOLD = new Fault.HoldPayments("seller");

  @TempDir private Path folder;
  private Street street;
  private Home home;
  private Wallet wallet;

  @BeforeEach
  void open() throws IOException {
    street = new Street(folder);
    home = new Home(folder.resolve("buyer"));
    wallet = home.wallet(street.payer(), Street.roomy().payTimeout(Duration.ofMillis(300))).open();
  }

  @AfterEach
  void close() {
    wallet.close();
    street.close();
  }

  private PaidResponse<String> buy() {
    return wallet.client("alice").send(street.get("/shop/a"), BodyHandlers.ofString(), ONCE);
  }

  /** Leaves a purchase of which nobody knows whether it is paid. */
  private Purchase unknown() {
    street.network.inflict(HOLD);
    assertThatThrownBy(this::buy).isInstanceOf(WalletException.OutcomeUnknown.class);
    return wallet.purchases().get(0);
  }

  private Purchase now(Purchase purchase) {
    return wallet.purchases().stream()
        .filter(other -> other.id().equals(purchase.id()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void paysOnceMoreForASupersededPurchaseAndCountsBoth() {
    Purchase first = unknown();
    MilliSatoshi held = wallet.books().held();

    wallet.supersede(first.id(), "the seller has lost its node");
    street.network.lift(HOLD);
    assertThat(buy().access()).isEqualTo(Access.BOUGHT);

    Patience.ofSeconds(30).until("both are paid", () -> now(first).money() == Money.PAID);
    assertThat(held).isGreaterThan(Street.PRICE);
    assertThat(wallet.purchases()).hasSize(2);
    assertThat(wallet.books().spent()).isEqualTo(street.paid());
    assertThat(street.received()).isEqualTo(Street.PRICE.times(2));
  }

  @Test
  void keepsTheHoldOfASupersededPurchaseAndTheCredentialOfOneThatIsPaidAfterAll() {
    Purchase first = unknown();
    MilliSatoshi held = wallet.books().held();

    Purchase superseded = wallet.supersede(first.id(), "cannot wait");

    assertThat(superseded.money()).isEqualTo(Money.UNKNOWN);
    assertThat(superseded.delivery()).isEqualTo(Delivery.GIVEN_UP);
    assertThat(superseded.reason()).contains("superseded: cannot wait");
    assertThat(wallet.books().held()).isEqualTo(held);
    street.network.lift(HOLD);
    Patience.ofSeconds(30).until("it is paid", () -> now(first).money() == Money.PAID);
    assertThat(street.served).hasValue(0);
    assertThat(wallet.client("alice").send(street.get("/shop/a"), BodyHandlers.ofString()).access())
        .isEqualTo(Access.REUSED);
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void countsAWrittenOffPurchaseAsSpentUntilItsPaymentShowsItself() {
    Purchase first = unknown();
    MilliSatoshi held = wallet.books().held();

    wallet.writeOff(first.id(), "the node was lost");

    assertThat(now(first).money()).isEqualTo(Money.WRITTEN_OFF);
    assertThat(wallet.books().held()).isEqualTo(MilliSatoshi.ZERO);
    assertThat(wallet.books().spent()).isEqualTo(held);
    street.network.lift(HOLD);
    Patience.ofSeconds(30).until("it is received", () -> street.received().equals(Street.PRICE));
    wallet.reconcile();
    assertThat(now(first).money()).isEqualTo(Money.PAID);
    assertThat(wallet.books().spent()).isEqualTo(street.paid());
  }

  @Test
  void refusesWhatMakesNoSense() {
    buy();
    String paid = wallet.purchases().get(0).id();

    assertThatThrownBy(() -> wallet.supersede(paid, "why not"))
        .isInstanceOfSatisfying(
            WalletException.NotNow.class, e -> assertThat(e.money()).isEqualTo(Money.PAID));
    assertThatThrownBy(() -> wallet.writeOff(paid, "why not"))
        .isInstanceOf(WalletException.NotNow.class);
    assertThatThrownBy(() -> wallet.supersede("f00", "why not"))
        .isInstanceOf(WalletException.NoSuchPurchase.class)
        .hasMessageContaining("f00");
  }

  @Test
  void supersedesOnce() {
    Purchase first = unknown();
    wallet.supersede(first.id(), "cannot wait");

    assertThatThrownBy(() -> wallet.supersede(first.id(), "still cannot"))
        .isInstanceOf(WalletException.NotNow.class);
  }
}
