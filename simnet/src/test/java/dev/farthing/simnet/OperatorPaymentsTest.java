package dev.farthing.simnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.lightning.NodeHistory.SentPayment;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.ShortChannelId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.operator.InvoiceOrder;
import dev.farthing.simnet.operator.InvoiceRecord;
import dev.farthing.simnet.operator.NodeOperator;
import dev.farthing.simnet.operator.OperatorChannels;
import dev.farthing.simnet.operator.OperatorChannels.Terms;
import dev.farthing.simnet.operator.OperatorGraph;
import dev.farthing.simnet.operator.PaymentOrder;
import dev.farthing.simnet.operator.PaymentRecord;
import dev.farthing.simnet.operator.PaymentRecord.Failure;
import dev.farthing.simnet.operator.PaymentRecord.Status;
import dev.farthing.simnet.operator.RouteView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperatorPaymentsTest {
  private static final MilliSatoshi CAPACITY = MilliSatoshi.ofSat(100_000);
  private static final PaymentLimits LIMITS =
      new PaymentLimits(MilliSatoshi.ofSat(1_000), Duration.ofSeconds(60), 2016, 16);

  /** Two ways from alice to dave, each with about 48,000 sat on either side. */
  private static final Topology DIAMOND =
      Topology.empty()
          .with(ChannelSpec.of("alice", "bob", CAPACITY))
          .with(ChannelSpec.of("bob", "dave", CAPACITY))
          .with(ChannelSpec.of("alice", "carol", CAPACITY))
          .with(ChannelSpec.of("carol", "dave", CAPACITY));

  @Test
  void tellsTheRouteOfAnAttemptAsLndDoes() {
    try (SimNetwork network = start(Topology.line("alice", "bob", "dave"))) {
      Seen<PaymentRecord> seen = pay(network, 1_000, LIMITS);
      PaymentRecord paid = seen.last();
      assertThat(seen.events.get(0).attempts()).isEmpty();
      assertThat(paid.status()).isEqualTo(Status.SUCCEEDED);
      assertThat(paid.fee()).isEqualTo(MilliSatoshi.ofMsat(1_001));
      RouteView route = paid.attempts().get(0).route();
      assertThat(route.amount()).isEqualTo(MilliSatoshi.ofMsat(1_001_001));
      assertThat(route.expiryHeight()).isEqualTo(1_000 + 80 + 3 + 80);
      assertThat(route.hops()).hasSize(2);
      assertThat(route.hops().get(0).fee()).isEqualTo(MilliSatoshi.ofMsat(1_001));
      assertThat(route.hops().get(0).forwards()).isEqualTo(MilliSatoshi.ofSat(1_000));
      assertThat(route.hops().get(0).expiryHeight()).isEqualTo(1_083);
      assertThat(route.hops().get(1).fee()).isEqualTo(MilliSatoshi.ZERO);
      assertThat(route.hops().get(1).node()).isEqualTo(network.node("dave").id());
    }
  }

  @Test
  void splitsWhatNoSingleRouteCarriesIntoHalves() {
    try (SimNetwork network = start(DIAMOND)) {
      PaymentRecord paid = pay(network, 70_000, LIMITS).last();
      assertThat(paid.status()).isEqualTo(Status.SUCCEEDED);
      assertThat(paid.attempts().stream().map(OperatorPaymentsTest::arriving))
          .containsExactly(35_000L, 35_000L);
      InvoiceRecord invoice =
          network.node("dave").operator().invoices().lookUp(paid.hash()).orElseThrow();
      assertThat(invoice.htlcs()).hasSize(2);
      assertThat(invoice.received()).isEqualTo(MilliSatoshi.ofSat(70_000));
      assertThat(paid.fee()).isEqualTo(MilliSatoshi.ofMsat(2 * (1_000 + 35)));
      assertThat(network.totals().get(0).sent())
          .isEqualTo(MilliSatoshi.ofSat(70_000).plus(paid.fee()));
    }
  }

  @Test
  void doesNotSplitBeyondTheMostPartsOrBelowTheLeastPart() {
    try (SimNetwork network = start(DIAMOND)) {
      PaymentLimits whole = new PaymentLimits(LIMITS.maxFee(), LIMITS.timeout(), 2016, 1);
      PaymentRecord failed = pay(network, 70_000, whole).last();
      assertThat(failed.failure()).contains(Failure.NO_ROUTE);
      assertThat(failed.attempts()).isEmpty();
      PaymentRecord tooMuch = pay(network, 98_000, LIMITS).last();
      assertThat(tooMuch.failure()).contains(Failure.INSUFFICIENT_BALANCE);
      assertThat(tooMuch.attempts()).isEmpty();
    }
  }

  @Test
  void givesPartsBackWhenTheRestDoesNotArrive() {
    Topology narrow =
        Topology.empty()
            .with(ChannelSpec.of("alice", "bob", CAPACITY))
            .with(ChannelSpec.of("bob", "dave", CAPACITY))
            .with(ChannelSpec.of("alice", "carol", CAPACITY))
            .with(
                ChannelSpec.of("carol", "dave", CAPACITY)
                    .withOpenerBalance(MilliSatoshi.ofSat(5_000)));
    try (SimNetwork network = start(narrow)) {
      MilliSatoshi before = network.totals().get(0).balance();
      Instant start = network.clock().instant();
      PaymentRecord failed = pay(network, 70_000, LIMITS).last();
      assertThat(failed.status()).isEqualTo(Status.FAILED);
      assertThat(failed.failure()).contains(Failure.NO_ROUTE);
      assertThat(Duration.between(start, network.clock().instant()))
          .isBetween(Duration.ofSeconds(120), Duration.ofSeconds(125));
      assertThat(failed.attempts())
          .anyMatch(part -> part.failure().filter(f -> f.code() == 0x17).isPresent())
          .anyMatch(part -> part.failure().filter(f -> f.code() == 0x1007).isPresent());
      assertThat(network.totals().get(0).balance()).isEqualTo(before);
      assertThat(network.conservation().inFlight()).isEqualTo(MilliSatoshi.ZERO);
      InvoiceRecord invoice =
          network.node("dave").operator().invoices().lookUp(failed.hash()).orElseThrow();
      assertThat(invoice.state()).isEqualTo(InvoiceRecord.State.OPEN);
      assertThat(invoice.htlcs())
          .isNotEmpty()
          .allMatch(htlc -> htlc.state() == InvoiceRecord.HtlcState.CANCELLED);
    }
  }

  @Test
  void saysWhichHopFailedAndWhy() {
    try (SimNetwork network = start(Topology.line("alice", "bob", "dave"))) {
      network.inflict(new Fault.RejectPayments("dave"));
      PaymentRecord failed = pay(network, 1_000, LIMITS).last();
      assertThat(failed.failure()).contains(Failure.INCORRECT_PAYMENT_DETAILS);
      PaymentRecord.AttemptFailure failure = failed.attempts().get(0).failure().orElseThrow();
      assertThat(failure.code()).isEqualTo(0x400F);
      assertThat(failure.source()).isEqualTo(2);
    }
  }

  @Test
  void leavesByTheChannelThatIsNamed() {
    try (SimNetwork network = start(DIAMOND)) {
      ShortChannelId second = network.node("alice").operator().channels().list().get(1).id();
      PaymentOrder order =
          PaymentOrder.of(invoice(network, 1_000), LIMITS).withOutgoing(List.of(second));
      PaymentRecord paid = run(network, order).last();
      assertThat(paid.attempts().get(0).route().hops().get(0).channel()).isEqualTo(second);
    }
  }

  @Test
  void refusesWhatLndRefuses() {
    try (SimNetwork network = start(DIAMOND)) {
      NodeOperator alice = network.node("alice").operator();
      NodeOperator dave = network.node("dave").operator();
      PaymentOrder order = PaymentOrder.of(invoice(network, 1_000), LIMITS);
      assertThatThrownBy(() -> dave.payments().pay(order, new Seen<>()))
          .isInstanceOf(SimnetException.SelfPayment.class);
      assertThatThrownBy(() -> alice.payments().pay(order.withAmount(CAPACITY), new Seen<>()))
          .isInstanceOf(SimnetException.Refused.class);
      network.inflict(new Fault.HoldPayments("dave"));
      alice.payments().pay(order, new Seen<>());
      assertThatThrownBy(() -> alice.payments().pay(order, new Seen<>()))
          .isInstanceOf(SimnetException.PaymentInFlight.class);
      network.lift(new Fault.HoldPayments("dave"));
      network.runUntilIdle();
      assertThatThrownBy(() -> alice.payments().pay(order, new Seen<>()))
          .isInstanceOf(SimnetException.AlreadyPaid.class);
      network.runFor(Duration.ofDays(2));
      Bolt11Invoice stale = order.invoice();
      assertThatThrownBy(
              () ->
                  network
                      .node("bob")
                      .operator()
                      .payments()
                      .pay(PaymentOrder.of(stale, LIMITS), new Seen<>()))
          .isInstanceOf(SimnetException.Refused.class)
          .hasMessageContaining("expired");
    }
  }

  @Test
  void avoidsAPeerThatWasAwayUntilTimeHasPassed() {
    try (SimNetwork network = start(Topology.line("alice", "bob", "dave"))) {
      network.inflict(new Fault.Disconnected("dave"));
      PaymentRecord failed = pay(network, 1_000, LIMITS).last();
      assertThat(failed.attempts().get(0).failure().orElseThrow().code()).isEqualTo(0x400A);
      network.lift(new Fault.Disconnected("dave"));
      PaymentRecord untried = pay(network, 1_000, LIMITS).last();
      assertThat(untried.failure()).contains(Failure.NO_ROUTE);
      assertThat(untried.attempts()).isEmpty();
      network.runFor(Duration.ofMinutes(10));
      assertThat(pay(network, 1_000, LIMITS).last().status()).isEqualTo(Status.SUCCEEDED);
    }
  }

  @Test
  void isToldOnceWhatAHintedChannelCostsNow() {
    Topology topology =
        Topology.line("alice", "bob").with(ChannelSpec.of("bob", "dave", CAPACITY).asUnannounced());
    try (SimNetwork network = start(topology)) {
      Bolt11Invoice first = hinted(network);
      Bolt11Invoice second = hinted(network);
      OperatorChannels bobs = network.node("bob").operator().channels();
      ShortChannelId last = bobs.list().get(1).id();
      bobs.announce(last, new Terms(MilliSatoshi.ofMsat(5_000), 0, 80, false));
      PaymentRecord paid = run(network, PaymentOrder.of(first, LIMITS)).last();
      assertThat(paid.fee()).isEqualTo(MilliSatoshi.ofMsat(5_000));
      assertThat(paid.attempts()).hasSize(2);
      assertThat(paid.attempts().get(0).failure().orElseThrow().code()).isEqualTo(0x100C);
      PaymentRecord failed = run(network, PaymentOrder.of(second, LIMITS)).last();
      assertThat(failed.failure()).contains(Failure.NO_ROUTE);
      assertThat(failed.attempts()).hasSize(1);
      bobs.announce(last, new Terms(MilliSatoshi.ZERO, 0, 80, true));
      assertThat(bobs.list().get(1).localPolicy().disabled()).isTrue();
    }
  }

  @Test
  void tellsThatTimeWasOverWhenPartsComeBackOneAfterAnother() {
    Topology oneWay =
        Topology.empty()
            .with(ChannelSpec.of("alice", "bob", CAPACITY))
            .with(ChannelSpec.of("bob", "dave", CAPACITY))
            .with(ChannelSpec.of("alice", "carol", CAPACITY));
    PaymentLimits hasty =
        new PaymentLimits(MilliSatoshi.ofSat(1_000), Duration.ofSeconds(30), 2016, 16);
    try (SimNetwork network = start(oneWay)) {
      PaymentRecord late = pay(network, 60_000, hasty).last();
      assertThat(late.attempts().stream().map(OperatorPaymentsTest::arriving))
          .containsExactly(30_000L, 15_000L);
      assertThat(late.failure()).contains(Failure.TIMEOUT);
    }
  }

  @Test
  void paysByItsOwnChannelThatItHasDisabledForOthers() {
    try (SimNetwork network = start(Topology.line("alice", "bob", "dave"))) {
      OperatorChannels alices = network.node("alice").operator().channels();
      alices.announce(alices.list().get(0).id(), new Terms(MilliSatoshi.ZERO, 0, 80, true));
      OperatorChannels bobs = network.node("bob").operator().channels();
      assertThat(pay(network, 1_000, LIMITS).last().status()).isEqualTo(Status.SUCCEEDED);
      bobs.announce(bobs.list().get(1).id(), new Terms(MilliSatoshi.ZERO, 0, 80, true));
      assertThat(pay(network, 1_000, LIMITS).last().failure()).contains(Failure.NO_ROUTE);
      assertThatThrownBy(
              () ->
                  alices.announce(
                      bobs.list().get(1).id(), new Terms(MilliSatoshi.ZERO, 0, 80, false)))
          .isInstanceOf(SimnetException.Refused.class);
    }
  }

  @Test
  void tellsThatAPayerWithoutPeersHasTooLittleToSend() {
    try (SimNetwork network = start(Topology.line("alice", "bob", "dave"))) {
      network.inflict(new Fault.Disconnected("alice"));
      assertThat(pay(network, 1_000, LIMITS).last().failure())
          .contains(Failure.INSUFFICIENT_BALANCE);
    }
  }

  private static Bolt11Invoice hinted(SimNetwork network) {
    InvoiceOrder order =
        InvoiceOrder.of(MilliSatoshi.ofSat(1_000), new Description.Text("hint")).withPrivateHints();
    return Bolt11Invoice.decode(network.node("dave").operator().invoices().add(order).request());
  }

  @Test
  void countsNoFeeAsLongAsAPaymentIsHeld() {
    try (SimNetwork network = start(Topology.line("alice", "bob", "dave"))) {
      network.inflict(new Fault.HoldPayments("dave"));
      PaymentOrder order = PaymentOrder.of(invoice(network, 1_000), LIMITS);
      network.node("alice").operator().payments().pay(order, new Seen<>());
      network.runUntilIdle();
      PaymentRecord held =
          network.node("alice").operator().payments().list(0, 1, false, false).get(0);
      assertThat(held.attempts()).hasSize(1);
      assertThat(held.fee()).isEqualTo(MilliSatoshi.ZERO);
    }
  }

  @Test
  void listsPaymentsByIndexAndTriesAFailedOneAnew() {
    try (SimNetwork network = start(DIAMOND)) {
      NodeOperator alice = network.node("alice").operator();
      network.inflict(new Fault.Disconnected("dave"));
      PaymentOrder order = PaymentOrder.of(invoice(network, 1_000), LIMITS);
      assertThat(run(network, order).last().failure()).contains(Failure.NO_ROUTE);
      pay(network, 2_000, LIMITS);
      network.lift(new Fault.Disconnected("dave"));
      alice.payments().forget();
      assertThat(run(network, order).last().status()).isEqualTo(Status.SUCCEEDED);
      assertThat(indices(alice.payments().list(0, 9, false, false))).containsExactly(2L, 3L);
      assertThat(indices(alice.payments().list(0, 1, true, false))).containsExactly(3L);
      assertThat(indices(alice.payments().list(0, 9, false, true))).containsExactly(3L);
      List<SentPayment> history =
          network.runUntilDone(
              network
                  .node("alice")
                  .history()
                  .payments(Instant.EPOCH, 9, new Purchases(network).soon()));
      assertThat(history).hasSize(2);
      assertThat(history.get(1).outcome()).isInstanceOf(PaymentOutcome.Paid.class);
      assertThat(
              network.runUntilDone(
                  network
                      .node("dave")
                      .history()
                      .settled(Instant.EPOCH, 9, new Purchases(network).soon())))
          .hasSize(1);
    }
  }

  @Test
  void showsChannelsThatAddUpToTheirCapacity() {
    try (SimNetwork network = start(Topology.line("alice", "bob", "dave"))) {
      pay(network, 1_000, LIMITS);
      network.inflict(new Fault.HoldPayments("dave"));
      network
          .node("alice")
          .operator()
          .payments()
          .pay(PaymentOrder.of(invoice(network, 500), LIMITS), new Seen<>());
      network.runUntilIdle();
      NodeOperator bob = network.node("bob").operator();
      for (OperatorChannels.Channel channel : bob.channels().list()) {
        MilliSatoshi sum =
            channel
                .local()
                .plus(channel.remote())
                .plus(channel.unsettled())
                .plus(channel.commitFee())
                .plus(channel.anchors());
        assertThat(sum).isEqualTo(channel.capacity());
        assertThat(channel.htlcs()).hasSize(1);
        assertThat(channel.active()).isTrue();
      }
      OperatorChannels.Channel opened = bob.channels().list().get(1);
      assertThat(opened.initiator()).isTrue();
      assertThat(opened.commitFee()).isEqualTo(MilliSatoshi.ofSat(284));
      assertThat(opened.sent()).isEqualTo(MilliSatoshi.ofSat(1_000));
      assertThat(opened.htlcs().get(0).incoming()).isFalse();
      assertThat(bob.channels().peers()).hasSize(2);
      assertThat(bob.channels().balances().unsettledLocal()).isEqualTo(MilliSatoshi.ofSat(500));
      Instant now = network.clock().instant();
      List<OperatorChannels.Forward> forwards =
          bob.channels().forwards(Instant.EPOCH, now.plusSeconds(1), 0, 9);
      assertThat(forwards).hasSize(1);
      assertThat(forwards.get(0).fee()).isEqualTo(MilliSatoshi.ofMsat(1_001));
      assertThat(bob.channels().earnedSince(Instant.EPOCH)).isEqualTo(MilliSatoshi.ofMsat(1_001));
      assertThat(bob.channels().tip().height()).isEqualTo(1_000);
    }
  }

  @Test
  void showsUnannouncedChannelsToTheirOwnersOnly() {
    Topology hidden = DIAMOND.with(ChannelSpec.of("dave", "eve", CAPACITY).asUnannounced());
    try (SimNetwork network = start(hidden)) {
      OperatorGraph seenByAlice = network.node("alice").operator().graph();
      OperatorGraph seenByEve = network.node("eve").operator().graph();
      assertThat(seenByAlice.nodes()).hasSize(5);
      assertThat(seenByAlice.edges(true)).hasSize(4);
      assertThat(seenByEve.edges(false)).hasSize(4);
      assertThat(seenByEve.edges(true)).hasSize(5);
      ShortChannelId own = network.node("eve").operator().channels().list().get(0).id();
      assertThat(seenByEve.edge(own).orElseThrow().unannounced()).isTrue();
      assertThat(seenByAlice.edge(own)).isEmpty();
      assertThat(seenByAlice.edgesOf(network.node("dave").id())).hasSize(2);
      OperatorGraph.Edge edge = seenByAlice.edges(false).get(0);
      assertThat(edge.node1()).isLessThan(edge.node2());
      assertThat(edge.policy1().ppm()).isEqualTo(1);
    }
  }

  @Test
  void findsARouteWithoutSendingAnything() {
    try (SimNetwork network = start(DIAMOND)) {
      OperatorGraph graph = network.node("alice").operator().graph();
      OperatorGraph.RouteQuestion question =
          new OperatorGraph.RouteQuestion(
              network.node("dave").id(),
              MilliSatoshi.ofSat(1_000),
              LIMITS.maxFee(),
              2016,
              80,
              List.of(),
              List.of(),
              Set.of(network.node("bob").id()));
      OperatorGraph.Found found = graph.route(question).orElseThrow();
      assertThat(found.route().hops().get(0).node()).isEqualTo(network.node("carol").id());
      assertThat(found.route().expiryHeight()).isEqualTo(1_000 + 160);
      assertThat(found.probabilityPpm()).isEqualTo(570_000);
      assertThat(network.conservation().inFlight()).isEqualTo(MilliSatoshi.ZERO);
    }
  }

  @Test
  void paysOverAnUnannouncedChannelByItsHint() {
    Topology hidden = DIAMOND.with(ChannelSpec.of("dave", "eve", CAPACITY).asUnannounced());
    try (SimNetwork network = start(hidden)) {
      InvoiceOrder order = InvoiceOrder.of(MilliSatoshi.ofSat(10), new Description.Text("hidden"));
      NodeOperator eve = network.node("eve").operator();
      InvoiceRecord bare = eve.invoices().add(order);
      InvoiceRecord hinted = eve.invoices().add(order.withPrivateHints());
      assertThat(hinted.hints()).hasSize(1);
      assertThat(run(network, orderOf(bare)).last().failure()).contains(Failure.NO_ROUTE);
      assertThat(run(network, orderOf(hinted)).last().status()).isEqualTo(Status.SUCCEEDED);
    }
  }

  private static PaymentOrder orderOf(InvoiceRecord invoice) {
    return PaymentOrder.of(Bolt11Invoice.decode(invoice.request()), LIMITS);
  }

  private static SimNetwork start(Topology topology) {
    return SimNetwork.builder(topology).audited(true).start();
  }

  private static Bolt11Invoice invoice(SimNetwork network, long sat) {
    InvoiceOrder order = InvoiceOrder.of(MilliSatoshi.ofSat(sat), new Description.Text("x"));
    return Bolt11Invoice.decode(network.node("dave").operator().invoices().add(order).request());
  }

  private static Seen<PaymentRecord> pay(SimNetwork network, long sat, PaymentLimits limits) {
    return run(network, PaymentOrder.of(invoice(network, sat), limits));
  }

  private static Seen<PaymentRecord> run(SimNetwork network, PaymentOrder order) {
    Seen<PaymentRecord> seen = new Seen<>();
    network.node("alice").operator().payments().pay(order, seen);
    network.runUntilIdle();
    return seen;
  }

  private static long arriving(PaymentRecord.Attempt attempt) {
    RouteView route = attempt.route();
    return route.amount().minus(route.fee()).toSatRoundedDown();
  }

  private static List<Long> indices(List<PaymentRecord> payments) {
    return payments.stream().map(PaymentRecord::index).toList();
  }
}
