package dev.farthing.app.simnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.app.CommandRun;
import dev.farthing.app.config.FarthingConfig;
import dev.farthing.app.config.NodeConfig;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class SimnetCommandTest {
  @TempDir Path work;

  @Test
  void opensANodePerPortWithAFolderAndAConfigurationAndEndsByCtrlC() throws Exception {
    Path directory = work.resolve("net");
    try (SimnetProcess simnet = SimnetProcess.start(directory, "--nodes", "3", "--fast")) {
      JsonNode nodes = simnet.ready().path("nodes");

      assertThat(nodes.size()).isEqualTo(3);
      assertThat(nodes.path(0).path("name").asString()).isEqualTo("alice");
      assertThat(nodes.path(2).path("lncli").asString())
          .isEqualTo(
              "lncli --network=regtest --rpcserver=127.0.0.1:%d --lnddir=%s"
                  .formatted(nodes.path(2).path("port").asInt(), directory.resolve("002-carol")));
      assertThat(directory.resolve("000-alice/tls.cert")).exists();
      assertThat(directory.resolve("001-bob/data/chain/bitcoin/regtest/admin.macaroon")).exists();

      FarthingConfig config = FarthingConfig.read(directory.resolve("farthing.yaml"));
      assertThat(config.nodes().keySet()).containsExactly("alice", "bob", "carol");
      int port = nodes.path(1).path("port").asInt();
      assertThat(config.nodes().get("bob"))
          .isInstanceOfSatisfying(
              NodeConfig.Lnd.class, bob -> assertThat(bob.address().port()).isEqualTo(port));

      assertThat(metrics(simnet)).contains("lnd_channels_active_total{node=\"alice\"} 2.0");
      assertThat(simnet.interrupt().path("closes").asBoolean()).isTrue();
    }
  }

  @Test
  void faultsBefallNodesWhileItRunsAndEnd() throws Exception {
    Path directory = work.resolve("net");
    try (SimnetProcess simnet = SimnetProcess.start(directory, "--nodes", "2")) {
      assertThat(fault(directory, "bob", "offline").out())
          .isEqualTo("bob is offline until lifted\n");
      assertThat(simnet.await("fault").path("words").asString()).startsWith("bob is offline");
      assertThat(metrics(simnet))
          .contains("farthing_simnet_node_up{node=\"bob\"} 0.0")
          .contains("farthing_simnet_faults{kind=\"offline\"} 1.0");

      fault(directory, "bob", "offline", "--lift");
      assertThat(simnet.await("fault").path("words").asString())
          .isEqualTo("bob is no longer offline");
      assertThat(metrics(simnet)).contains("farthing_simnet_node_up{node=\"bob\"} 1.0");

      fault(directory, "alice", "slow", "--by", "50ms", "--for", "100ms");
      simnet.await("fault");
      assertThat(simnet.await("fault").path("words").asString())
          .isEqualTo("alice is no longer slow");

      fault(directory, "alice", "restart", "--for", "200ms");
      assertThat(simnet.await("fault").path("words").asString())
          .isEqualTo("alice restarts and is back in 200ms");
      assertThat(simnet.await("fault").path("words").asString()).isEqualTo("alice is back");
      assertThat(fault(directory, "alice", "drop-events", "--lift").out())
          .contains("nothing to lift");

      CommandRun unknown = fault(directory, "bobby", "offline");
      assertThat(unknown.exitCode()).isEqualTo(2);
      assertThat(unknown.err()).contains("no node is named 'bobby'; there are alice, bob.");
    }
  }

  @Test
  void refusesADirectoryInWhichAnotherRuns() throws Exception {
    Path directory = work.resolve("net");
    try (SimnetProcess first = SimnetProcess.start(directory, "--nodes", "2")) {
      CommandRun second = CommandRun.of("simnet", "--dir", directory.toString());

      assertThat(second.exitCode()).isEqualTo(2);
      assertThat(second.err()).contains("another simnet runs there");
      first.interrupt();
    }
    CommandRun late = fault(directory, "bob", "offline");
    assertThat(late.exitCode()).isEqualTo(2);
    assertThat(late.err()).contains("no simnet runs there");
  }

  @Test
  void leavesAConfigurationAloneThatItDidNotWrite() throws Exception {
    Files.writeString(work.resolve("farthing.yaml"), "nodes: {}\n");

    CommandRun run = CommandRun.of("simnet", "--dir", work.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("was not written by a simnet");
    assertThat(work.resolve("farthing.yaml")).hasContent("nodes: {}");
  }

  @Test
  void saysWhichPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());
      CommandRun lnd =
          CommandRun.of(
              "simnet",
              "--nodes",
              "2",
              "--lnd-port",
              port,
              "--metrics-port",
              "0",
              "--dir",
              work.resolve("a").toString());
      CommandRun metrics =
          CommandRun.of(
              "simnet",
              "--nodes",
              "2",
              "--lnd-port",
              "0",
              "--metrics-port",
              port,
              "--dir",
              work.resolve("b").toString());

      assertThat(lnd.exitCode()).isEqualTo(2);
      assertThat(lnd.err()).contains("127.0.0.1:" + port);
      assertThat(metrics.exitCode()).isEqualTo(2);
      assertThat(metrics.err()).contains("port " + port).contains("--metrics-port");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "simnet --nodes 1",
        "simnet --nodes many",
        "simnet --paced --fast",
        "simnet --latency 20",
        "simnet --lnd-port 65530",
        "simnet --metrics-port 70000",
        "simnet no-such-file.yaml",
        "simnet no-such-file.yaml --nodes 3",
        "simnet fault",
        "simnet fault bob",
        "simnet fault bob sleepy",
        "simnet fault bob offline --by 1s",
        "simnet fault bob offline --lift --for 1s",
        "simnet fault bob restart --lift",
        "simnet fault bob slow --for 0s"
      })
  void refusesWhatCannotBeDone(String line) {
    CommandRun run = CommandRun.of(line.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isNotBlank();
  }

  @Test
  void saysWhereATopologyIsWrong() throws Exception {
    Path topology = Files.writeString(work.resolve("town.yaml"), "nodes:\n  - alice\nroads:\n");

    CommandRun run = CommandRun.of("simnet", topology.toString(), "--dir", work.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("line 3, column 1");
  }

  private static CommandRun fault(Path directory, String... words) {
    String[] line = new String[words.length + 4];
    line[0] = "simnet";
    line[1] = "fault";
    System.arraycopy(words, 0, line, 2, words.length);
    line[line.length - 2] = "--dir";
    line[line.length - 1] = directory.toString();
    return CommandRun.of(line);
  }

  private static String metrics(SimnetProcess simnet) throws Exception {
    URI address = URI.create(simnet.ready().path("metrics").asString());
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
        .body();
  }
}
