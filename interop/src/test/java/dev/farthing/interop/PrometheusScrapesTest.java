package dev.farthing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.app.metrics.MetricsServer;
import dev.farthing.app.metrics.SimnetMetrics;
import dev.farthing.app.metrics.dashboard.SimnetDashboard;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.ClockMode;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.Topology;
import dev.farthing.simnet.Traffic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes a simulated network, and every picture of the dashboard has data. */
@Timeout(180)
class PrometheusScrapesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path directory;
  private static Path binaries;
  private static ExecutorService executor;
  private static SimNetwork network;
  private static SimnetMetrics metrics;
  private static MetricsServer server;
  private static Process prometheus;

  @SuppressWarnings("NullAway.Init")
  private static String address;

  @BeforeAll
  static void scrape() throws Exception {
    binaries =
        Path.of(Command.run(List.of(Path.of("prometheus").toAbsolutePath().toString())).strip());
    executor = Executors.newFixedThreadPool(4);
    network =
        SimNetwork.builder(Topology.line("alice", "bob", "carol"))
            .clock(ClockMode.FAST)
            .executor(executor)
            .start();
    metrics = new SimnetMetrics(network, () -> Map.of("offline", 0));
    server = MetricsServer.start(0, metrics::scrape, executor);
    // Some of these payments are more than a channel's side holds, and fail.
    network.begin(
        new Traffic(
            100_000,
            Duration.ofMillis(5),
            MilliSatoshi.ofSat(50_000),
            2.5,
            MilliSatoshi.ofSat(100)));
    prometheus = start();
    await("up", answer -> answer.contains("=> 1 @"));
    await("farthing_simnet_payments_total{outcome=\"failed\"} > 0", answer -> !answer.isBlank());
  }

  private static Process start() throws IOException {
    int port = freePort();
    address = "http://127.0.0.1:" + port;
    Path config =
        Files.writeString(
            directory.resolve("prometheus.yml"),
            """
            global:
              scrape_interval: 1s
            scrape_configs:
              - job_name: simnet
                static_configs:
                  - targets: ['%s']
            """
                .formatted(server.address().getAuthority()));
    return new ProcessBuilder(
            binaries.resolve("prometheus").toString(),
            "--config.file=" + config,
            "--storage.tsdb.path=" + directory.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("prometheus.log").toFile())
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (prometheus != null) {
      prometheus.destroy();
      prometheus.waitFor(20, TimeUnit.SECONDS);
    }
    server.close();
    metrics.close();
    network.close();
    executor.shutdownNow();
  }

  @Test
  void everyExpressionOfTheDashboardHasData() throws Exception {
    List<String> expressions = SimnetDashboard.expressions().toList();
    assertThat(expressions).hasSizeGreaterThan(30);
    for (String expression : expressions) {
      String asked = expression.replace("$node", ".*").replace("$__rate_interval", "30s");
      await(asked, answer -> !answer.isBlank() && !answer.contains("=> NaN"));
    }
  }

  @Test
  void eachNodeHasALabelOfItsOwn() throws Exception {
    await(
        "lnd_info", answer -> List.of("alice", "bob", "carol").stream().allMatch(answer::contains));
    await("sum(lnd_channels_active_total)", answer -> answer.contains("=> 4 @"));
    await("farthing_simnet_conservation_ratio", answer -> answer.contains("=> 1 @"));
  }

  /** Only the names that lndmon chose break Prometheus' rules. */
  @Test
  void promtoolFindsNoFaultWithOurOwnNames() throws Exception {
    Path scraped = Files.writeString(directory.resolve("scraped"), metrics.scrape());
    Process check =
        new ProcessBuilder(binaries.resolve("promtool").toString(), "check", "metrics")
            .redirectInput(scraped.toFile())
            .redirectErrorStream(true)
            .start();
    List<String> complaints = check.inputReader().lines().toList();

    assertThat(check.waitFor()).as(String.join("\n", complaints)).isIn(0, 3);
    assertThat(complaints).allMatch(complaint -> complaint.startsWith("lnd_"));
  }

  /** Asks until the answer is as wanted: a rate needs two scrapes, and those take seconds. */
  private static void await(String expression, Predicate<String> wanted) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    String answer = query(expression);
    while (!wanted.test(answer) && Instant.now().isBefore(end) && prometheus.isAlive()) {
      prometheus.waitFor(300, TimeUnit.MILLISECONDS);
      answer = query(expression);
    }
    // If the network itself has failed, that is thrown here and says more.
    assertThat(metrics.scrape()).contains("farthing_simnet_nodes 3.0");
    assertThat(answer)
        .as("%s; the end of Prometheus' log: %s", expression, lastOfLog())
        .matches(wanted);
  }

  private static String query(String expression) throws Exception {
    Process query =
        new ProcessBuilder(
                binaries.resolve("promtool").toString(), "query", "instant", address, expression)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String answer = new String(query.getInputStream().readAllBytes());
    query.waitFor();
    return answer;
  }

  private static String lastOfLog() throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve("prometheus.log"));
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }
}
