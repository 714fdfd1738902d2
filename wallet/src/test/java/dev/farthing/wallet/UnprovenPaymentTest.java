package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.PayerAbilities;
import dev.farthing.lightning.PayerAbilities.FeeBound;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.testkit.Patience;
import dev.farthing.wallet.PaidResponse.Access;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The node says that it paid and cannot prove it. */
class UnprovenPaymentTest {
  private static final PurchaseOptions ONCE = PurchaseOptions.none().withIntent("once");

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

  static Stream<Optional<Preimage>> noProofs() {
    return Stream.of(Optional.empty(), Optional.of(Preimage.ofBytes(new byte[32])));
  }

  /** Pays, and gives {@code proof} in place of the preimage, whenever it is asked. */
  private DelegatingPayer withProof(Optional<Preimage> proof) {
    return new DelegatingPayer(street.payer()) {
      @Override
      CompletionStage<PaymentOutcome> passOn(Approval approval, Deadline deadline) {
        return super.passOn(approval, deadline).thenApply(this::distort);
      }

      @Override
      public CompletionStage<PaymentOutcome> track(PaymentHash hash, Deadline deadline) {
        return super.track(hash, deadline).thenApply(this::distort);
      }

      private PaymentOutcome distort(PaymentOutcome outcome) {
        return outcome instanceof PaymentOutcome.Paid paid
            ? new PaymentOutcome.Paid(proof, paid.amount(), paid.fee())
            : outcome;
      }
    };
  }

  @ParameterizedTest
  @MethodSource("noProofs")
  void isBookedAsSpentAndShowsTheSellerNothing(Optional<Preimage> proof) {
    DelegatingPayer payer = withProof(proof);
    try (Wallet wallet = home.wallet(payer, Street.roomy()).open()) {
      assertThatThrownBy(() -> buy(wallet)).isInstanceOf(WalletException.Unproven.class);

      assertThat(street.served).hasValue(0);
      assertThat(wallet.purchases())
          .singleElement()
          .satisfies(
              purchase -> {
                assertThat(purchase.money()).isEqualTo(Money.PAID_UNPROVEN);
                assertThat(purchase.delivery()).isEqualTo(Delivery.NONE);
              });
      assertThat(wallet.books().held()).isEqualTo(MilliSatoshi.ZERO);
      assertThat(wallet.books().spent()).isEqualTo(street.paid()).isGreaterThan(Street.PRICE);
    }
  }

  @ParameterizedTest
  @MethodSource("noProofs")
  void isNotPaidAgainByTheSameCallNorAfterARestart(Optional<Preimage> proof) {
    DelegatingPayer payer = withProof(proof);
    try (Wallet wallet = home.wallet(payer, Street.roomy()).open()) {
      assertThatThrownBy(() -> buy(wallet)).isInstanceOf(WalletException.Unproven.class);
      assertThatThrownBy(() -> buy(wallet)).isInstanceOf(WalletException.Unproven.class);
    }
    try (Wallet wallet = home.wallet(payer, Street.roomy()).open()) {
      Patience.ofSeconds(30).await(wallet.recovery());
      assertThatThrownBy(() -> buy(wallet)).isInstanceOf(WalletException.Unproven.class);
    }

    assertThat(payer.asked).hasSize(1);
    assertThat(street.received()).isEqualTo(Street.PRICE);
    assertThat(street.served).hasValue(0);
  }

  @Test
  void isNotPaidAgainByANodeThatHasForgottenIt() {
    try (Wallet wallet = home.wallet(withProof(Optional.empty()), Street.roomy()).open()) {
      assertThatThrownBy(() -> buy(wallet)).isInstanceOf(WalletException.Unproven.class);
    }
    DelegatingPayer forgetful =
        new DelegatingPayer(street.payer()) {
          @Override
          public CompletionStage<PaymentOutcome> track(PaymentHash hash, Deadline deadline) {
            return CompletableFuture.completedFuture(new PaymentOutcome.NotFound());
          }
        };
    try (Wallet wallet = home.wallet(forgetful, Street.roomy()).open()) {
      Patience.ofSeconds(30).await(wallet.recovery());

      assertThat(wallet.purchases().get(0).money()).isEqualTo(Money.PAID_UNPROVEN);
      assertThat(wallet.books().spent()).isEqualTo(street.paid());
    }
    assertThat(forgetful.asked).isEmpty();
  }

  @Test
  void countsAgainstTheBudget() {
    SpendingPolicy.Builder policy =
        Street.roomy().budget(MilliSatoshi.ofSat(20), Duration.ofHours(1));
    try (Wallet wallet = home.wallet(withProof(Optional.empty()), policy).open()) {
      assertThatThrownBy(() -> buy(wallet)).isInstanceOf(WalletException.Unproven.class);

      assertThatThrownBy(
              () -> wallet.client("alice").send(street.get("/shop/b/1"), BodyHandlers.ofString()))
          .isInstanceOfSatisfying(
              WalletException.Denied.class, e -> assertThat(e.rule()).isEqualTo("budget"));
    }
  }

  @Test
  void isDeliveredOnceTheNodeFindsItsPreimage() {
    try (Wallet wallet = home.wallet(withProof(Optional.empty()), Street.roomy()).open()) {
      assertThatThrownBy(() -> buy(wallet)).isInstanceOf(WalletException.Unproven.class);
    }
    try (Wallet wallet = home.wallet(street.payer(), Street.roomy()).open()) {
      Patience.ofSeconds(30).await(wallet.recovery());

      assertThat(street.served).hasValue(1);
      assertThat(buy(wallet).access()).isEqualTo(Access.REUSED);
      assertThat(wallet.books().spent()).isEqualTo(street.paid());
    }
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void cannotHappenWithANodeThatIsKnownToGiveNoPreimages() {
    DelegatingPayer payer =
        DelegatingPayer.losingRequests(
            street.payer(),
            new PayerAbilities(FeeBound.FEE_EXACT, true, false, true, true, true, true));

    assertThatThrownBy(() -> home.wallet(payer, Street.roomy()).open())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no preimages");
  }

  private PaidResponse<String> buy(Wallet wallet) {
    return wallet.client("alice").send(street.get("/shop/a"), BodyHandlers.ofString(), ONCE);
  }
}
