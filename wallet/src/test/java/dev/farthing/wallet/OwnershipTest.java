package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.PaymentOutcome;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnershipTest {
  private static final ProcessHandle LIVING = ProcessHandle.current().parent().orElseThrow();

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

  @Test
  void paysNothingWhileALivingProcessHasTheLease() throws SQLException {
    try (Wallet wallet = wallet()) {
      lease(LIVING.pid(), LIVING.info().startInstant().orElseThrow());

      assertThatThrownBy(() -> buy(wallet))
          .isInstanceOfSatisfying(
              WalletException.OwnedElsewhere.class,
              e -> assertThat(e.pid()).isEqualTo(LIVING.pid()));
      assertThat(street.paid().isZero()).isTrue();
    }
  }

  @Test
  void takesOverFromAProcessThatIsGoneEvenIfItsIdIsUsedAgain() throws SQLException {
    try (Wallet wallet = wallet()) {
      lease(LIVING.pid(), Instant.EPOCH);

      assertThat(buy(wallet).body()).isEqualTo(Street.GOODS);
    }
  }

  @Test
  void paysNothingOnceAnotherOwnerHasCome() {
    try (Wallet wallet =
        home.wallet(street.payer(), Street.roomy())
            .steps(
                step -> {
                  if (step == WalletStep.BEFORE_SUBMISSION) {
                    replaceOwner();
                  }
                })
            .open()) {
      assertThatThrownBy(() -> buy(wallet)).isInstanceOf(WalletException.Fenced.class);
      assertThat(street.paid().isZero()).isTrue();
    }
  }

  private PaidResponse<String> buy(Wallet wallet) {
    return wallet.client("alice").send(street.get("/shop/a"), BodyHandlers.ofString());
  }

  @Test
  void callsAPaymentUnknownThatWasUnderWayWhenAnotherOwnerCame() {
    DelegatingPayer payer =
        new DelegatingPayer(street.payer()) {
          @Override
          CompletionStage<PaymentOutcome> passOn(Approval approval, Deadline deadline) {
            return super.passOn(approval, deadline).whenComplete((outcome, none) -> replaceOwner());
          }
        };
    try (Wallet wallet = home.wallet(payer, Street.roomy()).open()) {
      assertThatThrownBy(
              () -> wallet.client("alice").send(street.get("/shop/a"), BodyHandlers.ofString()))
          .isInstanceOf(WalletException.OutcomeUnknown.class)
          .hasCauseInstanceOf(WalletException.Fenced.class);
      assertThat(wallet.books().held()).isGreaterThan(Street.PRICE);
    }
    assertThat(street.served).hasValue(0);
  }

  private void replaceOwner() {
    try {
      home.run("UPDATE owner SET fence = fence + 1");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void buysNothingWhileAPersonHasToLook() throws SQLException {
    try (Wallet wallet = wallet()) {
      home.run("UPDATE owner SET stopped_why = 'the sums do not close'");

      assertThatThrownBy(
              () -> wallet.client("alice").send(street.get("/shop/a"), BodyHandlers.ofString()))
          .isInstanceOf(WalletException.Stopped.class)
          .hasMessageContaining("the sums do not close");
      assertThat(street.paid().isZero()).isTrue();
    }
  }

  private Wallet wallet() {
    return home.wallet(street.payer(), Street.roomy()).open();
  }

  private void lease(long pid, Instant started) throws SQLException {
    home.run("UPDATE owner SET pid = " + pid + ", started_at = " + started.toEpochMilli());
  }
}
