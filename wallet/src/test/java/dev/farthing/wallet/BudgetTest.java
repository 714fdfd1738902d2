package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.FailureReason;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.policy.FailureLimits;
import dev.farthing.wallet.policy.PriceMemory;
import dev.farthing.wallet.policy.Scope;
import dev.farthing.wallet.policy.SpendingPolicy;
import dev.farthing.wallet.policy.Tally;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Budgets of a wallet that really buys. */
@Timeout(120)
class BudgetTest {
  @TempDir private Path folder;
  private Street street;
  private Home home;
  private volatile Instant now = Instant.EPOCH;

  @BeforeEach
  void open() throws IOException {
    street = new Street(folder);
    home = new Home(folder.resolve("buyer"));
    now = street.network.clock().instant();
  }

  @AfterEach
  void close() {
    street.close();
  }

  private Wallet wallet(SpendingPolicy.Builder policy) {
    return home.wallet(street.payer(), policy).clock(() -> now).open();
  }

  private String buy(Wallet wallet, String path) {
    try {
      wallet
          .client("alice")
          .send(
              street.get(path),
              BodyHandlers.ofString(),
              PurchaseOptions.none().buyingAnew().withTask("maps"));
      return "bought";
    } catch (WalletException.Denied e) {
      return e.rule();
    }
  }

  /** Enough for three purchases of 10 sat, whose fee limit is 5.1 sat. */
  private static SpendingPolicy.Builder forThree() {
    return Street.roomy().budget(MilliSatoshi.ofSat(40), Duration.ofHours(1));
  }

  @Test
  void areNeverPassedByOpeningsThatBuyAtTheSameTime() {
    try (Wallet one = wallet(forThree());
        Wallet two = wallet(forThree())) {
      List<CompletableFuture<String>> buyers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Wallet wallet = i % 2 == 0 ? one : two;
        String path = "/shop/" + i;
        buyers.add(CompletableFuture.supplyAsync(() -> buy(wallet, path)));
      }
      List<String> ends = buyers.stream().map(CompletableFuture::join).toList();

      assertThat(ends).containsOnly("bought", "budget");
      assertThat(street.paid()).isLessThanOrEqualTo(MilliSatoshi.ofSat(40));
    }
  }

  @Test
  void outliveARestartAndFreeNothingWhenTheClockStepsBack() {
    try (Wallet wallet = wallet(forThree())) {
      assertThat(buy(wallet, "/shop/a")).isEqualTo("bought");
      assertThat(buy(wallet, "/shop/b")).isEqualTo("bought");
    }
    try (Wallet wallet = wallet(forThree())) {
      assertThat(buy(wallet, "/shop/c")).isEqualTo("bought");
      now = now.minusSeconds(30);
      assertThat(buy(wallet, "/shop/d")).isEqualTo("budget");
      now = now.minusSeconds(31);
      assertThat(buy(wallet, "/shop/d")).isEqualTo("clock");
      now = now.plusSeconds(61).plus(Duration.ofHours(1)).plusMillis(1);
      assertThat(buy(wallet, "/shop/d")).isEqualTo("bought");
    }
  }

  @Test
  void areCountedByAgentTaskHostServiceAndPayee() {
    NodeId payee;
    try (Wallet wallet = wallet(Street.roomy())) {
      buy(wallet, "/shop/a");
      payee = wallet.purchases().get(0).payee().orElseThrow();
    }
    try (WalletReader reader = WalletReader.open(home.folder().resolve("wallet.db"))) {
      MilliSatoshi paid = street.paid();
      Scope alice = Scope.ALL.withAgent("alice");
      Scope maps = alice.withTask("maps");
      for (Scope level : List.of(Scope.ALL, alice, maps)) {
        assertThatIsCounted(reader, level, paid);
        assertThatIsCounted(reader, level.withHost("127.0.0.1"), paid);
        assertThatIsCounted(reader, level.withHost("127.0.0.1").withService("shop"), paid);
      }
      assertThatIsCounted(reader, Scope.ofPayee(payee), paid);
      assertThat(reader.books().spent()).isEqualTo(paid);
    }
  }

  private void assertThatIsCounted(WalletReader reader, Scope scope, MilliSatoshi amount) {
    Tally counted =
        reader
            .database()
            .read(connection -> new JournalExposure(connection).spentSince(scope, now));
    assertThat(counted).as("%s", scope).isEqualTo(new Tally(amount, 1));
  }

  @Test
  void leaveAPayeeAloneAfterRepeatedFailures() {
    DelegatingPayer node =
        new DelegatingPayer(street.payer()) {
          @Override
          CompletionStage<PaymentOutcome> passOn(Approval approval, Deadline deadline) {
            return CompletableFuture.completedFuture(
                new PaymentOutcome.Failed(FailureReason.NO_ROUTE, "no route"));
          }
        };
    SpendingPolicy.Builder policy =
        Street.roomy()
            .failures(
                new FailureLimits(
                    2,
                    Duration.ofSeconds(10),
                    Duration.ofHours(1),
                    Optional.empty(),
                    Duration.ofMinutes(1)));
    try (Wallet wallet = home.wallet(node, policy).clock(() -> now).open()) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> buy(wallet, "/shop/a"))
            .isInstanceOf(WalletException.PaymentFailed.class);
      }
      assertThat(buy(wallet, "/shop/a")).isEqualTo("failures");
      assertThat(buy(wallet, "/shop/b")).isEqualTo("failures");
      now = now.plusSeconds(10);
      assertThatThrownBy(() -> buy(wallet, "/shop/a"))
          .isInstanceOf(WalletException.PaymentFailed.class);
      now = now.plusSeconds(19);
      assertThat(buy(wallet, "/shop/a")).isEqualTo("failures");
      assertThat(node.asked).hasSize(3);
    }
  }

  @Test
  void rememberWhatTheSameAddressCost() {
    PriceMemory strict = new PriceMemory(new BigDecimal("0.5"), 20, 2);
    SpendingPolicy.Builder policy = Street.roomy().organisation(level -> level.priceMemory(strict));
    try (Wallet wallet = wallet(policy)) {
      assertThat(buy(wallet, "/shop/a?n=1")).isEqualTo("bought");
      assertThat(buy(wallet, "/shop/a?n=2")).isEqualTo("bought");
      assertThat(buy(wallet, "/shop/a?n=3")).isEqualTo("price-memory");
      assertThat(buy(wallet, "/shop/b")).isEqualTo("bought");
    }
  }
}
