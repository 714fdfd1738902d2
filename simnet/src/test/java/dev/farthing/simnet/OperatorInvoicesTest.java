package dev.farthing.simnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.simnet.operator.InvoiceOrder;
import dev.farthing.simnet.operator.InvoiceOrder.Secret;
import dev.farthing.simnet.operator.InvoiceRecord;
import dev.farthing.simnet.operator.InvoiceRecord.State;
import dev.farthing.simnet.operator.NodeOperator;
import dev.farthing.simnet.operator.PaymentOrder;
import dev.farthing.simnet.operator.PaymentRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperatorInvoicesTest {
  private static final MilliSatoshi PRICE = MilliSatoshi.ofSat(10);
  private static final InvoiceOrder ORDER = InvoiceOrder.of(PRICE, new Description.Text("tea"));
  private static final Preimage CHOSEN = preimage(7);
  private static final PaymentLimits LIMITS =
      new PaymentLimits(MilliSatoshi.ofSat(100), Duration.ofSeconds(60), 2016, 16);

  private final SimNetwork network =
      SimNetwork.builder(Topology.line("alice", "bob", "carol")).audited(true).start();
  private final NodeOperator alice = network.node("alice").operator();
  private final NodeOperator carol = network.node("carol").operator();

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void showsWhatIsWrittenInTheInvoice() {
    InvoiceRecord added = carol.invoices().add(ORDER.withExpiry(Duration.ofMinutes(3)));
    Bolt11Invoice read = Bolt11Invoice.decode(added.request());
    assertThat(read.paymentHash()).isEqualTo(added.hash());
    assertThat(read.amount()).contains(PRICE);
    assertThat(read.payee()).isEqualTo(carol.id());
    assertThat(read.minFinalCltvDelta()).isEqualTo(80);
    assertThat(read.features()).containsExactly(8, 14, 17);
    assertThat(added.state()).isEqualTo(State.OPEN);
    assertThat(added.addIndex()).isEqualTo(1);
    assertThat(added.settleIndex()).isZero();
    assertThat(added.preimage().orElseThrow().hash()).isEqualTo(added.hash());
    assertThat(carol.invoices().lookUp(added.hash())).contains(added);
    assertThat(alice.invoices().lookUp(added.hash())).isEmpty();
  }

  @Test
  void takesTheChosenPreimageAndRefusesItASecondTime() {
    InvoiceOrder order = ORDER.withSecret(new Secret.Chosen(CHOSEN));
    assertThat(carol.invoices().add(order).hash()).isEqualTo(CHOSEN.hash());
    assertThatThrownBy(() -> carol.invoices().add(order))
        .isInstanceOf(SimnetException.DuplicateInvoice.class);
    assertThat(alice.invoices().add(order).addIndex()).isEqualTo(1);
  }

  @Test
  void refusesADescriptionThatNoInvoiceHolds() {
    InvoiceOrder order = InvoiceOrder.of(PRICE, new Description.Text("x".repeat(640)));
    assertThatThrownBy(() -> carol.invoices().add(order))
        .isInstanceOf(SimnetException.Refused.class)
        .hasMessageContaining("639");
    assertThat(carol.invoices().count()).isZero();
  }

  @Test
  void recordsByWhichHtlcsAnInvoiceWasPaid() {
    InvoiceRecord added = carol.invoices().add(ORDER);
    pay(added, Optional.empty());
    network.runUntilIdle();
    InvoiceRecord paid = carol.invoices().lookUp(added.hash()).orElseThrow();
    assertThat(paid.state()).isEqualTo(State.SETTLED);
    assertThat(paid.settleIndex()).isEqualTo(1);
    assertThat(paid.received()).isEqualTo(PRICE);
    InvoiceRecord.Htlc htlc = paid.htlcs().get(0);
    assertThat(paid.htlcs()).hasSize(1);
    assertThat(htlc.channel()).isEqualTo(carol.channels().list().get(0).id());
    assertThat(htlc.amount()).isEqualTo(PRICE);
    assertThat(htlc.state()).isEqualTo(InvoiceRecord.HtlcState.SETTLED);
    assertThat(htlc.expiryHeight() - htlc.acceptHeight()).isEqualTo(80 + 3);
    assertThat(htlc.resolvedAt()).contains(htlc.acceptedAt());
    assertThat(paid.settledAt()).contains(htlc.acceptedAt());
  }

  @Test
  void takesWhatThePayerChoosesForAnOpenAmount() {
    InvoiceRecord added = carol.invoices().add(ORDER.withOpenAmount());
    assertThat(added.amount()).isEmpty();
    MilliSatoshi gift = MilliSatoshi.ofSat(77);
    pay(added, Optional.of(gift));
    network.runUntilIdle();
    assertThat(carol.invoices().lookUp(added.hash()).orElseThrow().received()).isEqualTo(gift);
  }

  @Test
  void holdsUntilThePreimageIsTold() {
    InvoiceRecord added = carol.invoices().add(ORDER.withSecret(new Secret.Held(CHOSEN.hash())));
    Seen<InvoiceRecord> seen = new Seen<>();
    carol.invoices().watch(added.hash(), seen);
    assertThatThrownBy(() -> carol.invoices().settle(CHOSEN))
        .isInstanceOfSatisfying(
            SimnetException.WrongInvoiceState.class,
            e -> assertThat(e.state()).isEqualTo(State.OPEN));
    Seen<PaymentRecord> payment = pay(added, Optional.empty());
    network.runUntilIdle();
    assertThat(seen.last().state()).isEqualTo(State.ACCEPTED);
    assertThat(seen.last().preimage()).isEmpty();
    assertThat(payment.last().status()).isEqualTo(PaymentRecord.Status.IN_FLIGHT);
    carol.invoices().settle(CHOSEN);
    carol.invoices().settle(CHOSEN);
    network.runUntilIdle();
    assertThat(seen.last().preimage()).contains(CHOSEN);
    assertThat(seen.events.stream().map(InvoiceRecord::state))
        .containsExactly(State.OPEN, State.ACCEPTED, State.SETTLED);
    assertThat(payment.last().preimage()).contains(CHOSEN);
  }

  @Test
  void givesBackWhatACancelledInvoiceHeld() {
    InvoiceRecord added = carol.invoices().add(ORDER.withSecret(new Secret.Held(CHOSEN.hash())));
    Seen<PaymentRecord> payment = pay(added, Optional.empty());
    network.runUntilIdle();
    carol.invoices().cancel(added.hash());
    network.runUntilIdle();
    assertThat(carol.invoices().lookUp(added.hash()).orElseThrow().state())
        .isEqualTo(State.CANCELLED);
    assertThat(payment.last().failure()).contains(PaymentRecord.Failure.INCORRECT_PAYMENT_DETAILS);
    assertThat(network.conservation().inFlight()).isEqualTo(MilliSatoshi.ZERO);
    assertThatThrownBy(() -> carol.invoices().settle(CHOSEN))
        .isInstanceOf(SimnetException.WrongInvoiceState.class);
  }

  @Test
  void givesUpWhatItHoldsTwelveBlocksBeforeItExpires() {
    InvoiceRecord added = carol.invoices().add(ORDER.withSecret(new Secret.Held(CHOSEN.hash())));
    pay(added, Optional.empty());
    network.runUntilIdle();
    network.runFor(Duration.ofMinutes(10 * (83 - 12) - 2));
    assertThat(carol.invoices().lookUp(added.hash()).orElseThrow().state())
        .isEqualTo(State.ACCEPTED);
    network.runFor(Duration.ofMinutes(2));
    assertThat(carol.invoices().lookUp(added.hash()).orElseThrow().state())
        .isEqualTo(State.CANCELLED);
  }

  @Test
  void listsByAddIndexBothWays() {
    for (int i = 0; i < 5; i++) {
      carol.invoices().add(ORDER);
    }
    carol.invoices().cancel(carol.invoices().list(1, 1, false, false).get(0).hash());
    assertThat(indices(carol.invoices().list(0, 2, false, false))).containsExactly(1L, 2L);
    assertThat(indices(carol.invoices().list(2, 9, false, false))).containsExactly(3L, 4L, 5L);
    assertThat(indices(carol.invoices().list(0, 2, true, false))).containsExactly(4L, 5L);
    assertThat(indices(carol.invoices().list(4, 9, true, false))).containsExactly(1L, 2L, 3L);
    assertThat(indices(carol.invoices().list(0, 9, false, true))).containsExactly(1L, 3L, 4L, 5L);
  }

  @Test
  void replaysFromTheIndicesAndTellsWhatFollows() {
    InvoiceRecord first = carol.invoices().add(ORDER);
    InvoiceRecord second = carol.invoices().add(ORDER);
    pay(first, Optional.empty());
    pay(second, Optional.empty());
    network.runUntilIdle();
    Seen<InvoiceRecord> live = new Seen<>();
    Seen<InvoiceRecord> late = new Seen<>();
    carol.invoices().watch(0, 0, live);
    carol.invoices().watch(1, 1, late);
    InvoiceRecord third = carol.invoices().add(ORDER);
    assertThat(hashes(live)).containsExactly(third.hash().hex());
    assertThat(hashes(late))
        .containsExactly(second.hash().hex(), second.hash().hex(), third.hash().hex());
    pay(third, Optional.empty());
    network.runUntilIdle();
    assertThat(live.last().state()).isEqualTo(State.SETTLED);
    assertThat(live.events).hasSize(2);
  }

  @Test
  void tellsThatAWatchedInvoiceExpired() {
    InvoiceRecord added = carol.invoices().add(ORDER.withExpiry(Duration.ofSeconds(60)));
    Seen<InvoiceRecord> seen = new Seen<>();
    carol.invoices().watch(added.hash(), seen);
    network.runFor(Duration.ofSeconds(60));
    assertThat(seen.last().state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void keepsSilentWhileSettlementsAreDroppedAndCatchesUp() {
    Seen<InvoiceRecord> seen = new Seen<>();
    carol.invoices().watch(0, 0, seen);
    network.inflict(new Fault.DropSettlements("carol"));
    InvoiceRecord added = carol.invoices().add(ORDER);
    assertThat(seen.events).isEmpty();
    network.lift(new Fault.DropSettlements("carol"));
    assertThat(hashes(seen)).containsExactly(added.hash().hex());
  }

  @Test
  void breaksStreamsAtARestartAndComesBackByItself() {
    Seen<InvoiceRecord> seen = new Seen<>();
    Seen<PaymentRecord> payments = new Seen<>();
    carol.invoices().watch(0, 0, seen);
    alice.payments().watchAll(payments);
    InvoiceRecord added = carol.invoices().add(ORDER);
    network.inflict(new Fault.Restart("carol", Duration.ofSeconds(2)));
    assertThat(carol.condition()).isEqualTo(NodeOperator.Condition.RESTARTING);
    assertThat(seen.breaks).isEqualTo(1);
    assertThat(payments.breaks).isZero();
    network.runFor(Duration.ofSeconds(2));
    assertThat(carol.condition()).isEqualTo(NodeOperator.Condition.RUNNING);
    assertThat(seen.events).hasSize(1);
    Seen<PaymentRecord> payment = pay(added, Optional.empty());
    network.runUntilIdle();
    assertThat(payment.last().status()).isEqualTo(PaymentRecord.Status.SUCCEEDED);
    assertThat(payments.events).hasSizeGreaterThan(1);
    assertThat(seen.events).hasSize(1);
    assertThat(carol.channels().list().get(0).uptime())
        .isEqualTo(carol.channels().list().get(0).lifetime().minusSeconds(2));
  }

  @Test
  void saysThatANodeIsOffline() {
    network.inflict(new Fault.Offline("carol"));
    assertThat(carol.condition()).isEqualTo(NodeOperator.Condition.OFFLINE);
    network.lift(new Fault.Offline("carol"));
    assertThat(carol.condition()).isEqualTo(NodeOperator.Condition.RUNNING);
  }

  @Test
  void showsInvoicesOfTheIssuerToo() {
    Bolt11Invoice invoice = network.runUntilDone(new Purchases(network).invoice("carol", PRICE));
    assertThat(carol.invoices().lookUp(invoice.paymentHash()).orElseThrow().request())
        .isEqualTo(invoice.text());
  }

  @Test
  void describesAnEventOnceHoweverManyHearOfIt() {
    List<Seen<InvoiceRecord>> watchers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Seen<InvoiceRecord> seen = new Seen<>();
      watchers.add(seen);
      carol.invoices().watch(0, 0, seen);
    }
    InvoiceRecord first = carol.invoices().add(ORDER);
    for (Seen<InvoiceRecord> seen : watchers) {
      assertThat(seen.last()).isSameAs(watchers.get(0).last()).isEqualTo(first);
    }
  }

  @Test
  void knowsWhatThePayerPaidAndDoesNotPayItAgain() {
    InvoiceRecord added = carol.invoices().add(ORDER);
    CompletableFuture<PaymentOutcome> outcome =
        new Purchases(network)
            .pay("alice", Bolt11Invoice.decode(added.request()))
            .toCompletableFuture();
    network.runUntilDone(outcome);
    assertThatThrownBy(() -> pay(added, Optional.empty()))
        .isInstanceOf(SimnetException.AlreadyPaid.class);
    assertThat(alice.payments().lookUp(added.hash()).orElseThrow().status())
        .isEqualTo(PaymentRecord.Status.SUCCEEDED);
  }

  private Seen<PaymentRecord> pay(InvoiceRecord invoice, Optional<MilliSatoshi> amount) {
    PaymentOrder order = PaymentOrder.of(Bolt11Invoice.decode(invoice.request()), LIMITS);
    Seen<PaymentRecord> seen = new Seen<>();
    alice.payments().pay(amount.map(order::withAmount).orElse(order), seen);
    return seen;
  }

  private static List<Long> indices(List<InvoiceRecord> invoices) {
    return invoices.stream().map(InvoiceRecord::addIndex).toList();
  }

  private static List<String> hashes(Seen<InvoiceRecord> seen) {
    return seen.events.stream().map(event -> event.hash().hex()).toList();
  }

  private static Preimage preimage(int fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return Preimage.ofBytes(bytes);
  }
}
