package dev.farthing.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.app.CommandRun;
import dev.farthing.app.metrics.dashboard.SimnetDashboard;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.Topology;
import dev.farthing.simnet.Traffic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DashboardTest {
  private static final Path FILE = Path.of("../docs/grafana/simnet.json");
  private static final Pattern NAME = Pattern.compile("\\b(?:lnd|farthing)_[a-z_]+");

  @Test
  void theFileIsWhatTheCommandPrints() throws Exception {
    assertThat(CommandRun.of("simnet", "dashboard").out())
        .as("make it anew: ./farthing simnet dashboard > docs/grafana/simnet.json")
        .isEqualTo(Files.readString(FILE));
  }

  @Test
  void panelsHaveNumbersOfTheirOwnAndDoNotOverlap() {
    JsonNode dashboard = JsonMapper.shared().readTree(SimnetDashboard.json());
    Set<Integer> ids = new HashSet<>();
    Set<List<Integer>> cells = new HashSet<>();
    for (JsonNode panel : dashboard.path("panels")) {
      assertThat(ids.add(panel.path("id").asInt())).isTrue();
      JsonNode at = panel.path("gridPos");
      for (int x = 0; x < at.path("w").asInt(); x++) {
        for (int y = 0; y < at.path("h").asInt(); y++) {
          int column = at.path("x").asInt() + x;
          assertThat(column).isBetween(0, 23);
          assertThat(cells.add(List.of(column, at.path("y").asInt() + y))).isTrue();
        }
      }
    }
    assertThat(dashboard.path("schemaVersion").asInt()).isEqualTo(39);
    assertThat(ids).hasSizeGreaterThan(20);
  }

  @Test
  void everyMetricOnItIsOneThatIsServed() {
    try (SimNetwork network = SimNetwork.builder(Topology.line("alice", "bob")).start();
        SimnetMetrics metrics = new SimnetMetrics(network, () -> Map.of("slow", 0))) {
      network.begin(
          new Traffic(1, Duration.ofSeconds(1), MilliSatoshi.ofSat(1), 0, MilliSatoshi.ofSat(1)));
      network.runUntilIdle();
      Set<String> served = names(metrics.scrape());

      assertThat(SimnetDashboard.expressions())
          .allSatisfy(expression -> assertThat(served).containsAll(names(expression)));
    }
  }

  private static Set<String> names(String text) {
    Set<String> names = new HashSet<>();
    NAME.matcher(text).results().forEach(found -> names.add(found.group()));
    return names;
  }
}
