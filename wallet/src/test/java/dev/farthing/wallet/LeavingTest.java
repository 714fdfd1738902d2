package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.testkit.Patience;
import dev.farthing.wallet.PaidResponse.Access;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Callers go away, and wallets are closed, while purchases are under way. */
@Timeout(60)
class LeavingTest {
  private static final PurchaseOptions ONCE = PurchaseOptions.none().withIntent("once");

  @TempDir private Path folder;
  private final CompletableFuture<Void> release = new CompletableFuture<>();
  private final CountDownLatch paid = new CountDownLatch(1);
  private final CountDownLatch delivered = new CountDownLatch(1);
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

  /** Pays, and keeps its answer back until it is released. */
  private DelegatingPayer slow(CountDownLatch begun) {
    return new DelegatingPayer(street.payer()) {
      @Override
      CompletionStage<PaymentOutcome> passOn(Approval approval, Deadline deadline) {
        CompletionStage<PaymentOutcome> answer = super.passOn(approval, deadline);
        begun.countDown();
        return release.thenCompose(now -> answer);
      }
    };
  }

  private Wallet open(DelegatingPayer payer) {
    return home.wallet(payer, Street.roomy())
        .listener(
            new WalletListener() {
              @Override
              public void purchaseChanged(Purchase purchase) {
                if (purchase.money() == Money.PAID) {
                  paid.countDown();
                }
                if (purchase.delivery() == Delivery.DELIVERED) {
                  delivered.countDown();
                }
              }
            })
        .open();
  }

  @Test
  void paysOnceAndKeepsTheCredentialOfACallWhoseFutureIsCancelled() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    DelegatingPayer payer = slow(asked);
    try (Wallet wallet = open(payer)) {
      FarthingClient client = wallet.client("alice");
      CompletableFuture<PaidResponse<String>> call =
          client.sendAsync(street.get("/shop/a"), BodyHandlers.ofString());
      reach(asked);

      assertThat(call.cancel(true)).isTrue();
      release.complete(null);

      reach(delivered);
      PaidResponse<String> later = client.send(street.get("/shop/a"), BodyHandlers.ofString());
      assertThat(later.access()).isEqualTo(Access.REUSED);
      assertThat(later.body()).isEqualTo(Street.GOODS);
    }
    assertThatPaidOnce(payer);
  }

  @Test
  void paysOnceAndKeepsTheCredentialOfACallerWhoIsInterrupted() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    DelegatingPayer payer = slow(asked);
    try (Wallet wallet = open(payer)) {
      FarthingClient client = wallet.client("alice");
      CompletableFuture<Throwable> end = new CompletableFuture<>();
      Thread caller =
          new Thread(
              () -> {
                try {
                  client.send(street.get("/shop/a"), BodyHandlers.ofString());
                } catch (RuntimeException e) {
                  end.complete(e);
                }
              });
      caller.start();
      reach(asked);

      caller.interrupt();
      assertThat(Patience.ofSeconds(30).await(end)).isInstanceOf(WalletException.Interrupted.class);
      caller.join();
      release.complete(null);

      reach(paid);
      assertThat(client.send(street.get("/shop/a"), BodyHandlers.ofString()).access())
          .isEqualTo(Access.REUSED);
    }
    assertThatPaidOnce(payer);
  }

  @Test
  void finishesWhatWasUnderWayWhenTheWalletWasClosedAndPaysNothingAgain()
      throws InterruptedException {
    List<String> unanswered = List.of("/shop/a/1", "/shop/b/1", "/shop/c/1");
    CountDownLatch asked = new CountDownLatch(unanswered.size());
    try (Wallet wallet = open(slow(asked))) {
      List<CompletableFuture<PaidResponse<String>>> open = calls(wallet, unanswered).toList();
      reach(asked);

      wallet.close();

      assertThat(open)
          .allSatisfy(
              call ->
                  assertThatThrownBy(() -> Patience.ofSeconds(30).await(call))
                      .isInstanceOf(WalletException.Interrupted.class));
    }
    assertThatTheNextWalletFinishes(unanswered);
  }

  @Test
  void finishesWhatWasBeingDeliveredWhenTheWalletWasClosed() throws InterruptedException {
    List<String> undelivered = List.of("/shop/a/1", "/shop/b/1", "/shop/c/1");
    CountDownLatch presented = new CountDownLatch(undelivered.size());
    CountDownLatch never = new CountDownLatch(1);
    street.script(
        (exchange, body) -> {
          presented.countDown();
          await(never);
        });
    try (Wallet wallet = open(new DelegatingPayer(street.payer()))) {
      assertThat(calls(wallet, undelivered)).hasSameSizeAs(undelivered);
      reach(presented);
    }
    street.script((exchange, body) -> Street.reply(exchange, 200, Street.GOODS));
    assertThatTheNextWalletFinishes(undelivered);
    never.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Stream<CompletableFuture<PaidResponse<String>>> calls(Wallet wallet, List<String> paths) {
    return paths.stream()
        .map(
            path ->
                wallet.client("alice").sendAsync(street.get(path), BodyHandlers.ofString(), ONCE));
  }

  private void assertThatTheNextWalletFinishes(List<String> paths) {
    DelegatingPayer payer = new DelegatingPayer(street.payer());
    try (Wallet wallet = open(payer)) {
      Patience.ofSeconds(30).await(wallet.recovery());

      assertThat(wallet.purchases())
          .hasSize(paths.size())
          .extracting(Purchase::outcome)
          .containsOnly(Purchase.Outcome.DELIVERED);
      assertThat(calls(wallet, paths).map(CompletableFuture::join).toList())
          .extracting(PaidResponse::access)
          .containsOnly(Access.REUSED);
      assertThat(wallet.books().spent()).isEqualTo(street.paid());
      assertThat(wallet.books().held()).isEqualTo(MilliSatoshi.ZERO);
    }
    assertThat(payer.asked).isEmpty();
    assertThat(street.received()).isEqualTo(Street.PRICE.times(paths.size()));
  }

  private void assertThatPaidOnce(DelegatingPayer payer) {
    assertThat(payer.asked).hasSize(1);
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  private static void reach(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
  }
}
