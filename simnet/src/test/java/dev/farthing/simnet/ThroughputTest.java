package dev.farthing.simnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Two nodes on one machine behave as the measured LND pair: 12.5 to 13.3 payments a second one at a
 * time with half of them within 77 ms, and 61 to 64 a second with eight at a time within 125 ms.
 */
class ThroughputTest {
  private static final Duration TIME = Duration.ofSeconds(20);

  private final List<Duration> took = new ArrayList<>();

  @Test
  void paysOneAtATimeAsOftenAsLnd() {
    assertThat(paymentsASecond(1)).isBetween(12.5, 13.3);
    assertThat(median()).isBetween(Duration.ofMillis(76), Duration.ofMillis(78));
  }

  @Test
  void paysEightAtATimeAsOftenAsLnd() {
    assertThat(paymentsASecond(8)).isBetween(61.0, 64.0);
    assertThat(median()).isBetween(Duration.ofMillis(122), Duration.ofMillis(128));
  }

  private double paymentsASecond(int callers) {
    try (SimNetwork network = SimNetwork.builder(Topology.line("bob", "alice")).start()) {
      Instant end = network.clock().instant().plus(TIME);
      for (int caller = 0; caller < callers; caller++) {
        payOnAndOn(network, end);
      }
      network.runUntil(end);
    }
    return (double) took.size() / TIME.toSeconds();
  }

  private void payOnAndOn(SimNetwork network, Instant end) {
    Instant start = network.clock().instant();
    new Purchases(network)
        .buy("bob", "alice", MilliSatoshi.ofSat(10))
        .thenRun(
            () -> {
              Instant now = network.clock().instant();
              took.add(Duration.between(start, now));
              if (now.isBefore(end)) {
                payOnAndOn(network, end);
              }
            });
  }

  private Duration median() {
    return took.stream().sorted().skip(took.size() / 2).findFirst().orElseThrow();
  }
}
