package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
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
  void refusesASecondOwnerAndNamesTheFirst() {
    try (Wallet first = wallet()) {
      assertThatThrownBy(this::wallet)
          .isInstanceOfSatisfying(
              WalletException.OwnedElsewhere.class,
              e -> assertThat(e.pid()).isEqualTo(ProcessHandle.current().pid()));
      assertThat(first.books().purchases()).isZero();
    }
    wallet().close();
  }

  @Test
  void refusesWhileALivingProcessHasTheLease() throws SQLException {
    wallet().close();
    lease(LIVING.pid(), LIVING.info().startInstant().orElseThrow());

    assertThatThrownBy(this::wallet)
        .isInstanceOfSatisfying(
            WalletException.OwnedElsewhere.class, e -> assertThat(e.pid()).isEqualTo(LIVING.pid()));
  }

  @Test
  void takesOverFromAProcessThatIsGoneEvenIfItsIdIsUsedAgain() throws SQLException {
    wallet().close();
    lease(LIVING.pid(), Instant.EPOCH);

    wallet().close();
  }

  @Test
  void paysNothingOnceAnotherOwnerHasCome() throws SQLException {
    try (Wallet wallet = wallet()) {
      run("UPDATE owner SET fence = fence + 1");

      assertThatThrownBy(
              () -> wallet.client("alice").send(street.get("/shop/a"), BodyHandlers.ofString()))
          .isInstanceOf(WalletException.Fenced.class);
      assertThat(street.paid().isZero()).isTrue();
    }
  }

  @Test
  void buysNothingWhileAPersonHasToLook() throws SQLException {
    try (Wallet wallet = wallet()) {
      run("UPDATE owner SET stopped_why = 'the sums do not close'");

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
    run("UPDATE owner SET pid = " + pid + ", started_at = " + started.toEpochMilli());
  }

  private void run(String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.folder().resolve("wallet.db"));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
