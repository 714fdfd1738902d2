package dev.farthing.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.ClockMode;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.Topology;
import dev.farthing.simnet.Traffic;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimnetMetricsTest {
  @Test
  void tellsBalancesAndPaymentsUnderTheNamesOfLndmon() {
    try (SimNetwork network =
            SimNetwork.builder(Topology.line("alice", "bob", "carol")).seed(1).start();
        SimnetMetrics metrics = new SimnetMetrics(network, () -> Map.of("slow", 2))) {
      network.begin(
          new Traffic(
              20, Duration.ofSeconds(1), MilliSatoshi.ofSat(1_000), 0, MilliSatoshi.ofSat(10)));
      network.runUntilIdle();

      String text = metrics.scrape();

      assertThat(text)
          .contains("lnd_channels_active_total{node=\"bob\"} 2.0")
          .contains("lnd_peer_count{node=\"alice\"} 1.0")
          .contains("lnd_graph_nodes_count{node=\"carol\"} 3.0")
          .contains("lnd_graph_chan_capacity_sat{node=\"alice\"} 2.0E7")
          .contains("alias=\"alice\"")
          .contains("farthing_simnet_faults{kind=\"slow\"} 2.0")
          .contains("farthing_simnet_conservation_ratio 1.0")
          .contains("farthing_simnet_payments_total{outcome=\"succeeded\",reason=\"none\"} 20.0");
      assertThat(sum(text, "lnd_total_payments{")).isEqualTo(20);
      assertThat(sum(text, "farthing_simnet_node_received_msat{"))
          .isEqualTo(20_000_000)
          .isEqualTo(sum(text, "farthing_simnet_paid_msat_total"));
      assertThat(sum(text, "farthing_simnet_node_fees_earned_msat{"))
          .isPositive()
          .isEqualTo(sum(text, "farthing_simnet_fees_msat_total"));
    }
  }

  @Test
  void hasSeriesOfTheirOwnForTheFirstNodesOnlyAndSaysSo() {
    String[] names =
        IntStream.rangeClosed(0, SimnetMetrics.MOST_NODES)
            .mapToObj(i -> "n" + i)
            .toArray(String[]::new);
    try (SimNetwork network =
            SimNetwork.builder(Topology.line(names)).clock(ClockMode.VIRTUAL).start();
        SimnetMetrics metrics = new SimnetMetrics(network, Map::of)) {
      String text = metrics.scrape();

      assertThat(text)
          .contains("node=\"n99\"")
          .doesNotContain("node=\"n100\"")
          .contains("farthing_simnet_nodes 101.0")
          .contains("farthing_simnet_detailed_nodes 100.0");
    }
  }

  private static double sum(String text, String start) {
    return text.lines()
        .filter(line -> line.startsWith(start))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }
}
