package dev.farthing.simnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.farthing.lightning.FailureReason;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.NodeStatus.ChannelStatus;
import dev.farthing.lightning.NodeStatus.NodeInfo;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.PaymentOutcome.Failed;
import dev.farthing.lightning.PaymentOutcome.Paid;
import dev.farthing.lightning.SettleCursor;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
  private static final MilliSatoshi PRICE = MilliSatoshi.ofSat(10);

  private final SimNetwork network =
      SimNetwork.builder(Topology.line("alice", "bob", "carol")).audited(true).start();
  private final Purchases purchases = new Purchases(network);

  @Test
  void letsTimePassOnlyWhenRun() {
    Instant start = network.clock().instant();
    Bolt11Invoice invoice = purchases.invoice("carol", PRICE).toCompletableFuture().join();
    CompletionStage<PaymentOutcome> paid = purchases.pay("alice", invoice);
    assertThat(network.clock().instant()).isEqualTo(start);
    network.runFor(Duration.ofMillis(2 * 77 - 1));
    assertThat(paid.toCompletableFuture()).isNotDone();
    network.runFor(Duration.ofMillis(1));
    assertThat(paid.toCompletableFuture()).isCompletedWithValueMatching(Paid.class::isInstance);
    assertThat(network.clock().instant()).isEqualTo(start.plusMillis(154));
  }

  @Test
  void standsStillWhenIdleAlthoughADeadlineLiesAhead() {
    Instant start = network.clock().instant();
    network.inflict(new Fault.HoldPayments("carol"));
    CompletionStage<PaymentOutcome> held = purchases.buy("alice", "carol", PRICE);
    network.runUntilIdle();
    assertThat(held.toCompletableFuture()).isNotDone();
    assertThat(network.clock().instant()).isBefore(start.plusSeconds(1));
    assertThat(network.runUntilDone(held)).isInstanceOf(PaymentOutcome.Unknown.class);
    assertThat(network.clock().instant()).isEqualTo(start.plusSeconds(20));
  }

  @Test
  void paysOnFromWithinAListener() {
    List<PaymentOutcome> outcomes = new ArrayList<>();
    CompletionStage<PaymentOutcome> first = purchases.buy("alice", "carol", PRICE);
    CompletionStage<PaymentOutcome> second =
        first.thenCompose(
            outcome -> {
              outcomes.add(outcome);
              assertThat(network.conservation().inFlight().isZero()).isFalse();
              assertThatIllegalStateException().isThrownBy(network::runUntilIdle);
              return purchases.buy("carol", "alice", PRICE);
            });
    outcomes.add(network.runUntilDone(second));
    assertThat(outcomes).hasSize(2).allMatch(Paid.class::isInstance);
  }

  @Test
  void saysWhenNothingCanCompleteAStage() {
    assertThatIllegalStateException()
        .isThrownBy(() -> network.runUntilDone(new CompletableFuture<>()));
  }

  @Test
  void tellsWhatAPaymentDidToEveryone() {
    List<FinishedPayment> heard = new ArrayList<>();
    MilliSatoshi carolBefore = network.totals().get(2).balance();
    network.listen(heard::add);
    network.runUntilDone(purchases.buy("alice", "carol", PRICE));
    network.runUntilIdle();
    List<NodeTotals> totals = network.totals();
    MilliSatoshi fee = MilliSatoshi.ofSat(1);
    assertThat(totals.get(0).sent()).isEqualTo(PRICE.plus(fee));
    assertThat(totals.get(0).feesPaid()).isEqualTo(fee);
    assertThat(totals.get(1).feesEarned()).isEqualTo(fee);
    assertThat(totals.get(2).received()).isEqualTo(PRICE);
    assertThat(totals.get(2).balance()).isEqualTo(carolBefore.plus(PRICE));
    assertThat(heard).hasSize(1);
    assertThat(heard.get(0).fee()).isEqualTo(fee);
    assertThat(heard.get(0).failure()).isEmpty();
  }

  @Test
  void isSilentToItsOwnerWhileOffline() {
    Bolt11Invoice invoice = network.runUntilDone(purchases.invoice("carol", PRICE));
    network.inflict(new Fault.Offline("alice"));
    assertThat(network.runUntilDone(purchases.pay("alice", invoice)))
        .isInstanceOfSatisfying(
            Failed.class, f -> assertThat(f.reason()).isEqualTo(FailureReason.NODE_UNAVAILABLE));
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> network.runUntilDone(purchases.invoice("alice", PRICE)))
        .withCauseInstanceOf(LightningException.Unavailable.class);
    network.lift(new Fault.Offline("alice"));
    assertThat(network.runUntilDone(purchases.pay("alice", invoice))).isInstanceOf(Paid.class);
  }

  @Test
  void sendsOnWhatWaitedForANodeThatWasAway() {
    CompletionStage<PaymentOutcome> paid = purchases.buy("alice", "carol", PRICE);
    network.runFor(Duration.ofMillis(100));
    network.inflict(new Fault.Offline("bob"));
    network.runUntilIdle();
    assertThat(paid.toCompletableFuture()).isNotDone();
    assertThat(network.conservation().inFlight().isZero()).isFalse();
    network.lift(new Fault.Offline("bob"));
    assertThat(network.runUntilDone(paid)).isInstanceOf(Paid.class);
  }

  @Test
  void takesLongerAtASlowNode() {
    network.inflict(new Fault.Slow("bob", Duration.ofSeconds(3)));
    Instant start = network.clock().instant();
    network.runUntilDone(purchases.buy("alice", "carol", PRICE));
    assertThat(Duration.between(start, network.clock().instant()))
        .isEqualTo(Duration.ofMillis(154 + 6_000));
  }

  @Test
  void refusesEverythingAtANodeThatRejects() {
    network.inflict(new Fault.RejectPayments("carol"));
    assertThat(network.runUntilDone(purchases.buy("alice", "carol", PRICE)))
        .isInstanceOfSatisfying(
            Failed.class, f -> assertThat(f.reason()).isEqualTo(FailureReason.PAYEE_REJECTED));
  }

  @Test
  void reachesANodeBehindAnUnannouncedChannelByTheHintInItsInvoice() {
    ChannelSpec hidden = ChannelSpec.of("bob", "dave", Topology.DEFAULT_CAPACITY).asUnannounced();
    try (SimNetwork larger =
        SimNetwork.builder(Topology.line("alice", "bob").with(hidden)).start()) {
      Purchases shopping = new Purchases(larger);
      Bolt11Invoice bare = larger.runUntilDone(shopping.invoice("dave", PRICE));
      assertThat(bare.routeHints()).isEmpty();
      Bolt11Invoice invoice = larger.runUntilDone(shopping.hintedInvoice("dave", PRICE));
      assertThat(invoice.routeHints()).hasSize(1);
      assertThat(invoice.routeHints().get(0).get(0).node()).isEqualTo(larger.node("bob").id());
      assertThat(larger.runUntilDone(shopping.pay("alice", invoice))).isInstanceOf(Paid.class);
    }
  }

  @Test
  void tellsANodeAboutItselfAndItsChannels() {
    var status = network.node("bob").status();
    NodeInfo info = network.runUntilDone(status.info(purchases.soon()));
    assertThat(info.alias()).isEqualTo("bob");
    assertThat(info.id()).isEqualTo(network.node("bob").id());
    assertThat(info.network()).isEqualTo(Network.REGTEST);
    network.inflict(new Fault.Disconnected("carol"));
    List<ChannelStatus> channels = network.runUntilDone(status.channels(purchases.soon()));
    assertThat(channels).hasSize(2);
    assertThat(channels.get(0).peer()).isEqualTo(network.node("alice").id());
    assertThat(channels.get(0).active()).isTrue();
    assertThat(channels.get(0).spendable()).isEqualTo(MilliSatoshi.ofSat(10_000_000 / 2 - 100_000));
    assertThat(channels.get(1).active()).isFalse();
    assertThat(channels.get(1).spendable()).isEqualTo(MilliSatoshi.ZERO);
  }

  @Test
  void refusesACursorOfAnotherKindOfNode() {
    assertThatExceptionOfType(LightningException.Refused.class)
        .isThrownBy(
            () ->
                network
                    .node("carol")
                    .issuer()
                    .settlements(new SettleCursor("abc"), settlement -> {}));
  }

  @Test
  void refusesADescriptionThatNoInvoiceHolds() {
    var request =
        new InvoiceRequest(
            PRICE, new InvoiceRequest.Description.Text("x".repeat(640)), Duration.ofMinutes(1));
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(
            () ->
                network.runUntilDone(
                    network.node("carol").issuer().create(request, purchases.soon())))
        .withCauseInstanceOf(LightningException.Refused.class);
  }

  @Test
  void knowsItsNodesByName() {
    assertThat(network.nodes()).extracting(SimNode::name).containsExactly("alice", "bob", "carol");
    assertThatExceptionOfType(SimnetException.UnknownNode.class)
        .isThrownBy(() -> network.node("mallory"))
        .withMessageContaining("mallory");
  }
}
