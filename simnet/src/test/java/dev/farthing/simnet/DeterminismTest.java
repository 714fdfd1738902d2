package dev.farthing.simnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DeterminismTest {
  @Test
  void hasTheDigestThatIsCommittedOnEveryJdk() throws IOException {
    try (InputStream golden = DeterminismTest.class.getResourceAsStream("event-log.sha256")) {
      String expected =
          new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(run(1)).isEqualTo(expected.strip());
    }
  }

  @Test
  void doesTheSameForTheSameSeedAndElseNot() {
    assertThat(run(2)).isEqualTo(run(2)).isNotEqualTo(run(3));
  }

  @Test
  void derivesKeysAndInvoicesFromTheSeed() {
    try (SimNetwork one = SimNetwork.builder(Topology.line("a", "b")).seed(4).start();
        SimNetwork same = SimNetwork.builder(Topology.line("a", "b")).seed(4).start();
        SimNetwork other = SimNetwork.builder(Topology.line("a", "b")).seed(5).start()) {
      assertThat(one.node("b").id()).isEqualTo(same.node("b").id());
      assertThat(one.node("b").id()).isNotEqualTo(other.node("b").id());
      assertThat(invoice(one, "b").text()).isEqualTo(invoice(same, "b").text());
    }
  }

  @Test
  void keepsNoDigestUnlessAsked() {
    try (SimNetwork network = SimNetwork.builder(Topology.line("a", "b")).start()) {
      assertThatIllegalStateException().isThrownBy(network::eventLogDigest);
    }
  }

  /** Traffic, faults and invoices on a random network. */
  private static String run(long seed) {
    try (SimNetwork network =
        SimNetwork.builder(Topology.random(seed, 30, 80)).seed(seed).eventLog(true).start()) {
      MilliSatoshi median = MilliSatoshi.ofSat(50_000);
      network.begin(new Traffic(1_000, Duration.ofMillis(50), median, 1.2, median));
      network.runFor(Duration.ofSeconds(10));
      network.inflict(new Fault.Offline("n3"));
      network.inflict(new Fault.Slow("n0", Duration.ofMillis(700)));
      network.inflict(new Fault.HoldPayments("n7"));
      network.runFor(Duration.ofSeconds(20));
      pay(network);
      network.lift(new Fault.Offline("n3"));
      network.lift(new Fault.HoldPayments("n7"));
      network.runUntilIdle();
      return network.eventLogDigest();
    }
  }

  private static void pay(SimNetwork network) {
    PaymentLimits limits =
        new PaymentLimits(MilliSatoshi.ofSat(100), Duration.ofSeconds(30), 2016, 1);
    Approval approval = Approval.of(invoice(network, "n1"), limits, "determinism");
    Deadline deadline = Deadline.in(Duration.ofSeconds(30), network.clock());
    PaymentOutcome outcome =
        network.runUntilDone(network.node("n2").payer().pay(approval, deadline));
    assertThat(outcome).isInstanceOf(PaymentOutcome.Paid.class);
  }

  private static Bolt11Invoice invoice(SimNetwork network, String node) {
    InvoiceRequest request =
        new InvoiceRequest(
            MilliSatoshi.ofSat(10),
            new InvoiceRequest.Description.Text("a brief"),
            Duration.ofMinutes(5));
    return network.runUntilDone(
        network
            .node(node)
            .issuer()
            .create(request, Deadline.in(Duration.ofSeconds(5), network.clock())));
  }
}
