package dev.farthing.simnet.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.FailureReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardingTest {
  private static final long CAPACITY = 1_000_000_000;
  private static final long AMOUNT = 1_000_000;
  private static final long MS = 1_000_000;
  private static final long HOUR = 3_600_000_000_000L;

  /** Payer 0 and payee 3, with a way over 1 and a dearer one over 2. */
  private final TestNetwork network = new TestNetwork(4, CAPACITY, 0, 1, 1, 3, 0, 2, 2, 3);

  private final Channels channels = network.channels;

  ForwardingTest() {
    channels.base[2] = 1_000;
    channels.base[6] = 5_000;
  }

  @Test
  void movesAmountAndFeeFromHopToHop() {
    Ended ended = network.pay(request());
    assertThat(ended.failure()).isNull();
    assertThat(ended.fee()).isEqualTo(1_000);
    assertThat(ended.path()).containsExactly(0, 1, 3);
    assertThat(channels.balance[0]).isEqualTo(CAPACITY / 2 - AMOUNT - 1_000);
    assertThat(channels.balance[1]).isEqualTo(CAPACITY / 2 + AMOUNT + 1_000);
    assertThat(channels.balance[2]).isEqualTo(CAPACITY / 2 - AMOUNT);
    assertThat(channels.balance[3]).isEqualTo(CAPACITY / 2 + AMOUNT);
    assertThat(network.nodes.feesEarned).containsExactly(0, 1_000, 0, 0);
    assertThat(network.nodes.sent[0]).isEqualTo(AMOUNT + 1_000);
    assertThat(network.nodes.received[3]).isEqualTo(AMOUNT);
  }

  @Test
  void triesAnotherWayAfterAFailureAndRemembersIt() {
    channels.balance[2] = 0;
    channels.balance[3] = CAPACITY;
    Ended ended = network.pay(request());
    assertThat(ended.failure()).isNull();
    assertThat(ended.attempts()).isEqualTo(2);
    assertThat(ended.path()).containsExactly(0, 2, 3);
    assertThat(network.pay(request()).attempts()).isEqualTo(1);
  }

  @Test
  void givesUpWhenEveryWayFailed() {
    channels.balance[2] = 0;
    channels.balance[3] = CAPACITY;
    channels.balance[6] = 0;
    channels.balance[7] = CAPACITY;
    Ended ended = network.pay(request());
    assertThat(ended.failure()).isEqualTo(FailureReason.NO_ROUTE);
    assertThat(ended.attempts()).isEqualTo(2);
    assertThat(ended.text()).contains("temporary_channel_failure");
    assertThat(channels.balance[0]).isEqualTo(CAPACITY / 2);
  }

  @Test
  void takesTheTimeOfCommitmentsAndMessages() {
    channels.roundTrip[0] = 20 * MS;
    channels.batch[0] = 10 * MS;
    channels.sync[0] = 5 * MS;
    channels.roundTrip[1] = 40 * MS;
    Ended ended = network.pay(request());
    assertThat(ended.failure()).isNull();
    long there = (30 + 10 + 3 * 5) * MS + 60 * MS;
    long back = 20 * MS + 10 * MS;
    assertThat(network.schedule.now()).isGreaterThanOrEqualTo(there + back);
    network.engine.pay(request(), Progress.UNHEARD);
    long started = network.schedule.now();
    network.kernel.runUntil(started + there + back - 1);
    assertThat(network.ended).hasSize(1);
    network.kernel.runUntil(started + there + back);
    assertThat(network.ended).hasSize(2);
  }

  @Test
  void refusesWhatASlotOrTheReserveOrTheDustLimitDoesNotAllow() {
    for (int edge : new int[] {2, 6}) {
      channels.reserve[edge] = CAPACITY / 2 - AMOUNT + 1;
    }
    assertThat(network.pay(request()).failure()).isEqualTo(FailureReason.NO_ROUTE);
    channels.reserve[2] = CAPACITY / 2 - AMOUNT;
    network.kernel.runUntil(network.schedule.now() + HOUR);
    assertThat(network.pay(request()).failure()).isNull();
    channels.dustExposure[4] = 2_999;
    channels.dustExposure[0] = 2_999;
    assertThat(network.pay(TestNetwork.spontaneous(0, 3, 2_000)).failure())
        .isEqualTo(FailureReason.INSUFFICIENT_BALANCE);
    channels.slots[0] = 0;
    channels.slots[4] = 0;
    assertThat(network.pay(request()).failure()).isEqualTo(FailureReason.INSUFFICIENT_BALANCE);
  }

  @Test
  void keepsTheOpenersHold() {
    channels.hold[0] = CAPACITY / 2 - AMOUNT - 1_000;
    channels.slots[4] = 0;
    assertThat(network.pay(request()).failure()).isNull();
    assertThat(network.pay(request()).failure()).isEqualTo(FailureReason.INSUFFICIENT_BALANCE);
  }

  @Test
  void checksInvoiceSecretAmountExpiryAndFinalCltvAtThePayee() {
    int invoice = network.invoices.add(3, AMOUNT, TestNetwork.FOREVER, 18, 77, false);
    assertRejected(invoice, 76, AMOUNT, 18);
    assertRejected(invoice, 77, AMOUNT - 1, 18);
    assertRejected(invoice, 77, 2 * AMOUNT + 1, 18);
    assertRejected(invoice, 77, AMOUNT, 17);
    assertRejected(Request.UNHEARD, 77, AMOUNT, 18);
    int expired = network.invoices.add(3, AMOUNT, 0, 18, 77, false);
    assertRejected(expired, 77, AMOUNT, 18);
    assertThat(network.pay(request(invoice, 77, AMOUNT, 18)).failure()).isNull();
    assertThat(network.invoices.received(invoice)).isEqualTo(AMOUNT);
    assertRejected(invoice, 77, AMOUNT, 18);
  }

  @Test
  void keepsAnHtlcInFlightWhileANodeIsAway() {
    channels.roundTrip[1] = MS;
    network.engine.pay(request(), Progress.UNHEARD);
    network.kernel.runUntil(network.schedule.now());
    network.nodes.connected[3] = false;
    network.kernel.runUntilIdle();
    assertThat(network.ended).isEmpty();
    assertThat(channels.inFlight[2]).isEqualTo(AMOUNT);
    network.auditor.recount();
    network.nodes.connected[3] = true;
    network.engine.forwarding().resume(3);
    network.kernel.runUntilIdle();
    assertThat(network.ended.get(0).failure()).isNull();
    assertThat(channels.inFlight[2]).isZero();
  }

  @Test
  void knowsTheInvoiceOfAnHtlcUntilItIsRemovedAlsoAfterItsPaymentHasEnded() {
    channels.roundTrip[0] = MS;
    int first = network.invoices.add(3, AMOUNT, TestNetwork.FOREVER, 18, 77, false);
    int second = network.invoices.add(3, AMOUNT, TestNetwork.FOREVER, 18, 78, false);
    network.engine.pay(request(first, 77, AMOUNT, 18), Progress.UNHEARD);
    network.kernel.runUntilDone(() -> network.ended.size() == 1);
    network.engine.pay(request(second, 78, AMOUNT, 18), Progress.UNHEARD);
    Htlcs htlcs = network.engine.forwarding().htlcs();
    List<Integer> offered = new ArrayList<>();
    for (int htlc = 0; htlc < htlcs.places(); htlc++) {
      if (htlcs.isInFlight(htlc) && htlcs.edge(htlc) == 0) {
        offered.add(htlcs.invoice(htlc));
      }
    }
    assertThat(offered).containsExactly(first, second);
  }

  private void assertRejected(int invoice, long secret, long amount, int finalCltv) {
    assertThat(network.pay(request(invoice, secret, amount, finalCltv)).failure())
        .isEqualTo(FailureReason.PAYEE_REJECTED);
  }

  private static Request request() {
    return TestNetwork.spontaneous(0, 3, AMOUNT);
  }

  private static Request request(int invoice, long secret, long amount, int finalCltv) {
    return new Request(
        0,
        3,
        amount,
        invoice,
        secret,
        amount,
        2016,
        finalCltv,
        TestNetwork.FOREVER,
        1,
        amount,
        Ways.ALL);
  }
}
