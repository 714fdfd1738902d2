package dev.farthing.simnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.kernel.Chance;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class RandomFaultsTest {
  private static final int PAYMENTS = 10_000;
  private static final int NODES = 40;
  private static final Duration STEP = Duration.ofMillis(500);

  private final SimNetwork network =
      SimNetwork.builder(Topology.random(11, NODES, 100)).seed(11).audited(true).start();
  private final Chance chance = new Chance(5, 0);
  private final List<FinishedPayment> finished = new ArrayList<>();
  private final Deque<Fault> faults = new ArrayDeque<>();

  @Test
  void tenThousandPaymentsUnderRandomFaultsLoseNoMillisatoshi() {
    final MilliSatoshi start = network.conservation().total();
    network.listen(finished::add);
    network.begin(
        new Traffic(
            PAYMENTS,
            Duration.ofMillis(20),
            MilliSatoshi.ofSat(20_000),
            1.5,
            MilliSatoshi.ofSat(1_000)));
    for (int step = 0; step < 380; step++) {
      network.runFor(STEP);
      changeFaults(step);
      assertThat(network.conservation().total()).isEqualTo(start);
    }
    assertThat(network.conservation().inFlight().isZero()).isFalse();
    faults.forEach(network::lift);
    network.runUntilIdle();

    assertThat(network.conservation().total()).isEqualTo(start);
    assertThat(network.conservation().inFlight()).isEqualTo(MilliSatoshi.ZERO);
    assertThat(finished).hasSize(PAYMENTS);
    assertThat(finished.stream().filter(payment -> payment.failure().isEmpty()).count())
        .isBetween(PAYMENTS / 3L, PAYMENTS - 100L);
    assertThat(finished.stream().anyMatch(payment -> payment.attempts() > 1)).isTrue();
    assertBooksClose();
  }

  /** What payers sent is what payees and routers received, node by node and in all. */
  private void assertBooksClose() {
    MilliSatoshi sent = MilliSatoshi.ZERO;
    MilliSatoshi received = MilliSatoshi.ZERO;
    MilliSatoshi fees = MilliSatoshi.ZERO;
    for (NodeTotals node : network.totals()) {
      sent = sent.plus(node.sent());
      received = received.plus(node.received());
      fees = fees.plus(node.feesEarned());
    }
    assertThat(sent).isEqualTo(received.plus(fees));
    MilliSatoshi amounts =
        finished.stream()
            .filter(payment -> payment.failure().isEmpty())
            .map(FinishedPayment::amount)
            .reduce(MilliSatoshi.ZERO, MilliSatoshi::plus);
    assertThat(received).isEqualTo(amounts);
  }

  private void changeFaults(int step) {
    if (faults.size() > 6) {
      Fault ended = faults.removeFirst();
      if (ended instanceof Fault.HoldPayments && step % 2 == 0) {
        network.failHeldPayments(ended.node());
      } else {
        network.lift(ended);
      }
    }
    Fault fault = draw(step);
    faults.addLast(fault);
    network.inflict(fault);
  }

  private Fault draw(int step) {
    String node = "n" + chance.below(NODES, 1, step);
    return switch (chance.below(5, 2, step)) {
      case 0 -> new Fault.Offline(node);
      case 1 -> new Fault.Disconnected(node);
      case 2 -> new Fault.HoldPayments(node);
      case 3 -> new Fault.RejectPayments(node);
      default -> new Fault.Slow(node, Duration.ofSeconds(chance.below(10, 3, step)));
    };
  }
}
