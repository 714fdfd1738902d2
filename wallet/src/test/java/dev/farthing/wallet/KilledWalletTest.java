package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills the process of a wallet, as {@code kill -9} does, where it hurts. */
@Timeout(60)
class KilledWalletTest {
  private static final List<String> EVERYTHING = List.of();

  @TempDir private Path folder;
  private Street street;
  private Path home;
  private volatile List<String> keptBack = EVERYTHING;
  private final CountDownLatch reached = new CountDownLatch(1);
  private PayerServer server;
  private Path socket;

  @BeforeEach
  void open() throws Exception {
    street = new Street(folder);
    home = folder.resolve("buyer");
    socket = folder.resolve("payer.sock");
    server =
        new PayerServer(
            socket,
            street.payer(),
            question -> {
              boolean kept = keptBack.contains(question);
              if (kept) {
                reached.countDown();
              }
              return !kept;
            });
  }

  @AfterEach
  void close() throws Exception {
    server.close();
    street.close();
  }

  @Test
  void deliversWhatWasPaidBeforeTheAnswerOfTheSellerCame() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    street.script(
        (exchange, body) -> {
          reached.countDown();
          await(never);
        });
    killWhenReached();
    street.script((exchange, body) -> Street.reply(exchange, 200, Street.GOODS));

    assertThat(run()).containsExactly("recovered");

    assertThat(outbox()).isEqualTo(Street.GOODS);
    assertThatPaidOnceAndOwned();
    never.countDown();
  }

  @Test
  void findsThePreimageOfAPaymentWhoseAnswerNeverCame() throws Exception {
    keptBack = List.of("pay");
    killWhenReached();
    keptBack = EVERYTHING;

    assertThat(run()).containsExactly("recovered");

    assertThat(outbox()).isEqualTo(Street.GOODS);
    assertThatPaidOnceAndOwned();
  }

  @Test
  void keepsOtherProcessesOutWhileItLivesAndMakesRoomWhenItIsKilled() throws Exception {
    keptBack = List.of("pay");
    Process owner = WalletProcess.start(home, socket, street.uri("/shop/a"));
    try {
      assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
      try (Wallet wallet =
          new Home(home)
              .wallet(street.payer(), Street.roomy())
              .waitForOwner(Duration.ofMillis(200))
              .open()) {
        assertThatThrownBy(
                () -> wallet.client("bob").send(street.get("/shop/b"), BodyHandlers.ofString()))
            .isInstanceOfSatisfying(
                WalletException.OwnedElsewhere.class,
                e -> assertThat(e.pid()).isEqualTo(owner.pid()))
            .hasMessageContaining(Long.toString(owner.pid()));
      }
    } finally {
      owner.destroyForcibly().waitFor();
    }

    try (Wallet wallet = openHere()) {
      wallet.recovery().get(30, TimeUnit.SECONDS);
      assertThat(outbox()).isEqualTo(Street.GOODS);
      assertThat(wallet.books().spent()).isEqualTo(street.paid());
    }
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  private Wallet openHere() {
    return new Home(home).wallet(street.payer(), Street.roomy()).open();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts a wallet that buys, and kills it where it waits. */
  private void killWhenReached() throws Exception {
    Process process = WalletProcess.start(home, socket, street.uri("/shop/a"));
    try {
      assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  /** Starts a wallet without a caller, which only recovers. */
  private List<String> run() throws Exception {
    Process process = WalletProcess.start(home, socket);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return said.lines().toList();
  }

  private String outbox() throws Exception {
    try (var files = Files.list(home.resolve("outbox"))) {
      return Files.readString(files.findFirst().orElseThrow());
    }
  }

  /** The same call is answered, nothing is paid again, and the credential is still owned. */
  private void assertThatPaidOnceAndOwned() throws Exception {
    Process process = WalletProcess.start(home, socket, street.uri("/shop/a"));
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said.lines()).containsExactly("recovered", "reused " + Street.GOODS);
    assertThat(street.received()).isEqualTo(Street.PRICE);
    try (Wallet wallet = openHere()) {
      assertThat(wallet.books().spent()).isEqualTo(street.paid());
      assertThat(wallet.books().held().isZero()).isTrue();
      assertThat(wallet.purchases())
          .singleElement()
          .satisfies(
              purchase -> {
                assertThat(purchase.money()).isEqualTo(Money.PAID);
                assertThat(purchase.delivery()).isEqualTo(Delivery.DELIVERED);
              });
    }
  }
}
