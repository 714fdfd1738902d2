package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.testkit.Patience;
import dev.farthing.wallet.PaidResponse.Access;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several openings of one wallet, in this process and in others. */
@Timeout(120)
class HandoverTest {
  private static final Patience PATIENCE = Patience.ofSeconds(30);
  private static final PurchaseOptions ONCE = PurchaseOptions.none().withIntent("once");

  @TempDir private Path folder;
  private final CompletableFuture<Void> release = new CompletableFuture<>();
  private final CompletableFuture<Void> reached = new CompletableFuture<>();
  private final List<String> order = new CopyOnWriteArrayList<>();
  private Street street;
  private Home home;

  @BeforeEach
  void open() throws IOException {
    street = new Street(folder);
    home = new Home(folder.resolve("buyer"));
  }

  @AfterEach
  void close() {
    release.complete(null);
    street.close();
  }

  private Wallet wallet() {
    return home.wallet(street.payer(), Street.roomy()).open();
  }

  private Wallet wallet(String name) {
    return home.wallet(
            new DelegatingPayer(street.payer()) {
              @Override
              CompletionStage<PaymentOutcome> passOn(Approval approval, Deadline deadline) {
                order.add(name);
                return super.passOn(approval, deadline);
              }
            },
            Street.roomy())
        .open();
  }

  /** One that has asked the node and does not hear its answer until it is released. */
  private Wallet slow() {
    return home.wallet(
            new DelegatingPayer(street.payer()) {
              @Override
              CompletionStage<PaymentOutcome> passOn(Approval approval, Deadline deadline) {
                CompletionStage<PaymentOutcome> answer = super.passOn(approval, deadline);
                reached.complete(null);
                return release.thenCompose(now -> answer);
              }
            },
            Street.roomy())
        .open();
  }

  private PaidResponse<String> buy(Wallet wallet, String path) {
    return wallet.client("alice").send(street.get(path), BodyHandlers.ofString());
  }

  private CompletableFuture<PaidResponse<String>> buyOnce(Wallet wallet) {
    return wallet.client("alice").sendAsync(street.get("/shop/a"), BodyHandlers.ofString(), ONCE);
  }

  @Test
  void sharesOneWalletBetweenTwoThatLiveLong() {
    try (Wallet first = wallet();
        Wallet second = wallet()) {
      for (int round = 0; round < 5; round++) {
        assertThat(buy(first, "/shop/first/" + round + "/x").access()).isEqualTo(Access.BOUGHT);
        assertThat(buy(second, "/shop/second/" + round + "/x").access()).isEqualTo(Access.BOUGHT);
      }
      assertThat(first.books()).isEqualTo(second.books());
      assertThat(first.books().spent()).isEqualTo(street.paid());
    }
  }

  @Test
  void waitsWhileAPaymentIsInTheHandsOfAnother() {
    try (Wallet first = slow();
        Wallet second = wallet("second")) {
      CompletableFuture<PaidResponse<String>> mine = buyOnce(first);
      PATIENCE.await(reached);
      CompletableFuture<PaidResponse<String>> others =
          second.client("bob").sendAsync(street.get("/shop/b"), BodyHandlers.ofString());
      PATIENCE.until("the second waits", () -> waiting() == 1 || others.isDone());
      assertThat(order).isEmpty();

      release.complete(null);

      assertThat(PATIENCE.await(mine).access()).isEqualTo(Access.BOUGHT);
      assertThat(PATIENCE.await(others).access()).isEqualTo(Access.BOUGHT);
      assertThat(waiting()).isZero();
    }
  }

  @Test
  void letsThoseWhoWaitPayInTheOrderInWhichTheyCameAlsoBeforeTheOwnersNext() {
    List<Wallet> others = new ArrayList<>();
    try (Wallet owner = slow()) {
      List<CompletableFuture<?>> calls = new ArrayList<>();
      calls.add(buyOnce(owner));
      PATIENCE.await(reached);
      for (int number = 1; number <= 3; number++) {
        Wallet other = wallet("wallet " + number);
        others.add(other);
        calls.add(
            other
                .client("agent" + number)
                .sendAsync(street.get("/shop/" + number + "/x"), BodyHandlers.ofString()));
        int place = number;
        PATIENCE.until("wallet " + number + " waits", () -> waiting() == place);
      }

      release.complete(null);
      calls.forEach(PATIENCE::await);

      assertThat(order).containsExactly("wallet 1", "wallet 2", "wallet 3");
    } finally {
      others.forEach(Wallet::close);
    }
  }

  @Test
  void paysOnceForTheSameIntentOfTwoOpenings() {
    try (Wallet first = slow();
        Wallet second = wallet("second")) {
      CompletableFuture<PaidResponse<String>> mine = buyOnce(first);
      PATIENCE.await(reached);
      CompletableFuture<PaidResponse<String>> others = buyOnce(second);
      PATIENCE.until("the second waits", () -> waiting() == 1);

      release.complete(null);

      assertThat(PATIENCE.await(mine).body()).isEqualTo(Street.GOODS);
      assertThat(PATIENCE.await(others).body()).isEqualTo(Street.GOODS);
    }
    assertThat(order).isEmpty();
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void paysOnceForTheSameRequestOfTwoOpeningsWithoutAnIntent() {
    try (Wallet first = slow();
        Wallet second = wallet("second")) {
      CompletableFuture<PaidResponse<String>> mine =
          first.client("alice").sendAsync(street.get("/shop/a"), BodyHandlers.ofString());
      PATIENCE.await(reached);
      CompletableFuture<PaidResponse<String>> others =
          second.client("alice").sendAsync(street.get("/shop/a"), BodyHandlers.ofString());
      PATIENCE.until("the second waits", () -> waiting() == 1);

      release.complete(null);

      assertThat(PATIENCE.await(mine).access()).isEqualTo(Access.BOUGHT);
      assertThat(PATIENCE.await(others).access()).isEqualTo(Access.REUSED);
    }
    assertThat(order).isEmpty();
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void isNotHeldUpByOneThatDiedWhileItWaited() throws SQLException {
    try (Wallet wallet = wallet()) {
      home.run("INSERT INTO sitting (pid, started_at, opened_at) VALUES (999999999, 0, 0)");
      home.run("INSERT INTO waiting (sitting) SELECT max(number) FROM sitting");

      assertThat(buy(wallet, "/shop/a").access()).isEqualTo(Access.BOUGHT);
      assertThat(waiting()).isZero();
    }
  }

  @Test
  void leavesToALivingOpeningWhatIsItsOwnAndTakesOverWhatItLeft() {
    Wallet first =
        home.wallet(
                DelegatingPayer.losingRequests(street.payer(), DelegatingPayer.EVERYTHING),
                Street.roomy())
            .open();
    try (Wallet second = wallet()) {
      assertThat(buyOnce(first).handle((paid, failure) -> failure).join()).isNotNull();

      assertThat(second.recover().purchases()).isEmpty();
      first.close();
      RecoveryReport report = second.recover();

      assertThat(report.isWhole()).isTrue();
      assertThat(report.purchases())
          .singleElement()
          .satisfies(
              recovered -> {
                assertThat(recovered.found().money()).isEqualTo(Money.UNKNOWN);
                assertThat(recovered.now().outcome()).isEqualTo(Purchase.Outcome.DELIVERED);
              });
    }
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void paysOnceForTheSameIntentOfTwoProcesses() throws Exception {
    Path socket = folder.resolve("payer.sock");
    List<String> said = new ArrayList<>();
    try (PayerServer server = new PayerServer(socket, street.payer(), question -> true)) {
      List<Process> processes = new ArrayList<>();
      for (int number = 0; number < 3; number++) {
        processes.add(WalletProcess.start(home.folder(), socket, street.uri("/shop/a")));
      }
      for (Process process : processes) {
        said.addAll(
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.equals("recovered"))
                .toList());
        assertThat(process.waitFor()).isZero();
      }
    }
    assertThat(said)
        .containsExactlyInAnyOrder(
            "bought " + Street.GOODS, "reused " + Street.GOODS, "reused " + Street.GOODS);
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  private int waiting() {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.folder().resolve("wallet.db"));
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT count(*) FROM waiting")) {
      return row.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
