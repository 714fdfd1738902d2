package dev.farthing.simnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.PaymentOutcome.Paid;
import dev.farthing.lightning.PaymentOutcome.Unknown;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.testkit.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Paced and fast time: real threads take part. */
class WallClockTest {
  private static final MilliSatoshi PRICE = MilliSatoshi.ofSat(10);

  private final Patience patience = Patience.ofSeconds(30);
  private final ExecutorService executor =
      Executors.newFixedThreadPool(2, task -> new Thread(task, "test-executor"));

  @AfterEach
  void stop() {
    executor.shutdown();
  }

  @Test
  void waitsForTheLatenciesOfTheWayWhenPaced() {
    try (SimNetwork network = start(ClockMode.PACED)) {
      Purchases purchases = new Purchases(network);
      Bolt11Invoice invoice = patience.await(purchases.invoice("carol", PRICE));
      Instant before = network.clock().instant();
      assertThat(patience.await(purchases.pay("alice", invoice))).isInstanceOf(Paid.class);
      assertThat(Duration.between(before, network.clock().instant()))
          .isGreaterThan(Duration.ofMillis(2 * 77 - 2));
    }
  }

  @Test
  void paysManyAtOnceFromManyThreadsWhenFast() {
    try (SimNetwork network = start(ClockMode.FAST)) {
      final MilliSatoshi start = network.conservation().total();
      Purchases purchases = new Purchases(network);
      List<CompletionStage<PaymentOutcome>> all = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        boolean isThere = i % 3 > 0;
        all.add(
            CompletableFuture.supplyAsync(
                    () ->
                        purchases.buy(
                            isThere ? "alice" : "carol", isThere ? "carol" : "alice", PRICE),
                    executor)
                .thenCompose(stage -> stage));
      }
      all.forEach(stage -> assertThat(patience.await(stage)).isInstanceOf(Paid.class));
      assertThat(network.conservation().total()).isEqualTo(start);
      assertThat(network.totals().get(1).feesEarned()).isEqualTo(MilliSatoshi.ofSat(300));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PACED", "FAST"})
  void completesStagesAndCallsListenersOnTheExecutorOnly(ClockMode mode) {
    Set<String> threads = new ConcurrentSkipListSet<>();
    CompletableFuture<FinishedPayment> heard = new CompletableFuture<>();
    try (SimNetwork network = start(mode)) {
      network.listen(
          payment -> {
            threads.add(Thread.currentThread().getName());
            heard.complete(payment);
          });
      network.inflict(new Fault.HoldPayments("carol"));
      Bolt11Invoice invoice = patience.await(new Purchases(network).invoice("carol", PRICE));
      CompletionStage<PaymentOutcome> paid =
          new Purchases(network)
              .pay("alice", invoice)
              .whenComplete((outcome, error) -> threads.add(Thread.currentThread().getName()));
      network.lift(new Fault.HoldPayments("carol"));
      assertThat(patience.await(paid)).isInstanceOf(Paid.class);
      assertThat(patience.await(heard).route()).containsExactly("alice", "bob", "carol");
    }
    assertThat(threads).containsExactly("test-executor");
  }

  @Test
  void answersWhoStillWaitsWhenItIsClosed() {
    SimNetwork network = start(ClockMode.FAST);
    Purchases purchases = new Purchases(network);
    network.inflict(new Fault.HoldPayments("carol"));
    Bolt11Invoice invoice = patience.await(purchases.invoice("carol", PRICE));
    CompletionStage<PaymentOutcome> pending = purchases.pay("alice", invoice);
    network.close();
    network.close();
    assertThat(patience.await(pending)).isInstanceOf(Unknown.class);
    assertThatThrownBy(() -> patience.await(purchases.invoice("carol", PRICE)))
        .isInstanceOf(LightningException.Unavailable.class);
    assertThatExceptionOfType(SimnetException.Closed.class).isThrownBy(network::conservation);
  }

  @Test
  void isNotRunByHand() {
    try (SimNetwork network = start(ClockMode.PACED)) {
      assertThatIllegalStateException().isThrownBy(network::runUntilIdle);
    }
    assertThatIllegalStateException()
        .isThrownBy(SimNetwork.builder(Topology.line("a", "b")).clock(ClockMode.FAST)::start)
        .withMessageContaining("executor");
  }

  private SimNetwork start(ClockMode mode) {
    return SimNetwork.builder(Topology.line("alice", "bob", "carol"))
        .clock(mode)
        .executor(executor)
        .audited(true)
        .start();
  }
}
