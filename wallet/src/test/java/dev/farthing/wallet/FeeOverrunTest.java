package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.PayerAbilities;
import dev.farthing.lightning.PayerAbilities.FeeBound;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.PaidResponse.Access;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that keeps to no fee limit. */
class FeeOverrunTest {
  private static final MilliSatoshi WORST = MilliSatoshi.ofSat(3);

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

  /** Pays, and says that it cost {@code fee}. */
  private DelegatingPayer charging(MilliSatoshi fee) {
    return new DelegatingPayer(street.payer()) {
      @Override
      CompletionStage<PaymentOutcome> passOn(Approval approval, Deadline deadline) {
        return super.passOn(approval, deadline)
            .thenApply(
                outcome ->
                    outcome instanceof PaymentOutcome.Paid paid
                        ? new PaymentOutcome.Paid(paid.preimage(), paid.amount(), fee)
                        : outcome);
      }

      @Override
      public PayerAbilities abilities() {
        return new PayerAbilities(FeeBound.FEE_UNBOUNDED, true, true, true, true, true, true);
      }
    };
  }

  @Test
  void isBookedDeliveredAndStopsFurtherPurchasesAlsoAfterARestart() {
    DelegatingPayer payer = charging(WORST.plus(MilliSatoshi.ofMsat(1)));
    try (Wallet wallet = home.wallet(payer, Street.roomy().worstFee(WORST)).open()) {
      PaidResponse<String> answer = buy(wallet, "/shop/a/1");

      assertThat(answer.access()).isEqualTo(Access.BOUGHT);
      assertThat(wallet.books().spent()).isEqualTo(answer.cost());
      assertThat(wallet.books().fees()).isGreaterThan(WORST);
      assertThatThrownBy(() -> buy(wallet, "/shop/b/1"))
          .isInstanceOf(WalletException.Stopped.class)
          .hasMessageContaining(wallet.purchases().get(0).id());
      assertThat(buy(wallet, "/shop/a/2").access()).isEqualTo(Access.REUSED);
    }
    try (Wallet wallet = home.wallet(payer, Street.roomy().worstFee(WORST)).open()) {
      assertThatThrownBy(() -> buy(wallet, "/shop/c/1"))
          .isInstanceOf(WalletException.Stopped.class);
    }
    assertThat(payer.asked).hasSize(1);
  }

  @Test
  void isNoOverrunUpToTheWorstCase() {
    try (Wallet wallet = home.wallet(charging(WORST), Street.roomy().worstFee(WORST)).open()) {
      buy(wallet, "/shop/a/1");

      assertThat(buy(wallet, "/shop/b/1").access()).isEqualTo(Access.BOUGHT);
    }
  }

  @Test
  void isHeldAtItsWorst() {
    MilliSatoshi most = Street.PRICE.plus(WORST);
    DelegatingPayer payer = charging(MilliSatoshi.ZERO);
    try (Wallet wallet =
        home.wallet(
                payer,
                Street.roomy().worstFee(WORST).maxPerPurchase(most.minus(MilliSatoshi.ofMsat(1))))
            .open()) {
      assertThatThrownBy(() -> buy(wallet, "/shop/a"))
          .isInstanceOfSatisfying(
              WalletException.Denied.class,
              e -> assertThat(e.rule()).isEqualTo("max-per-purchase"));
    }
    try (Wallet wallet =
        home.wallet(payer, Street.roomy().worstFee(WORST).maxPerPurchase(most)).open()) {
      assertThat(buy(wallet, "/shop/a").access()).isEqualTo(Access.BOUGHT);
    }
  }

  @Test
  void isNotRiskedWithoutAWorstCase() {
    DelegatingPayer payer = charging(MilliSatoshi.ZERO);
    try (Wallet wallet = home.wallet(payer, Street.roomy()).open()) {
      assertThatThrownBy(() -> buy(wallet, "/shop/a"))
          .isInstanceOfSatisfying(
              WalletException.Denied.class, e -> assertThat(e.rule()).isEqualTo("unbounded-fee"));
    }
    assertThat(payer.asked).isEmpty();
  }

  private PaidResponse<String> buy(Wallet wallet, String path) {
    return wallet.client("alice").send(street.get(path), BodyHandlers.ofString());
  }
}
