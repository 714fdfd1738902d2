package dev.farthing.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One gateway, alone on its core, under load beside nginx's bare proxy on the same core in turns:
 * CPU time of the process for each request, kernel, compiler and collector included.
 */
final class GatewayRun {
  private static final Duration WARM_UP = Duration.ofSeconds(20);

  /** Both lines, by the names of their figures. */
  static Map<String, Line> measure(Effort effort) {
    if (Runtime.getRuntime().availableProcessors() < 2) {
      throw new NotMeasured("a gateway alone on its core needs a second one for the load");
    }
    try {
      Path folder = Files.createTempDirectory("farthing-gateway");
      try (Nginx backend = Nginx.backend(folder.resolve("backend"));
          Nginx proxy = Nginx.proxy(folder.resolve("proxy"), backend);
          ChildProcess gateway = startGateway(backend, folder)) {
        int port = Integer.parseInt(gateway.readLine());
        return new GatewayRun(gateway, proxy, port, gateway.readLine()).rounds(effort);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new NotMeasured("the gateway's surroundings could not be set up", e);
    }
  }

  private final ChildProcess gateway;
  private final Nginx proxy;
  private final Wrk paid;
  private final Wrk unpaid;
  private final Wrk bare;

  private GatewayRun(ChildProcess gateway, Nginx proxy, int port, String authorization) {
    this.gateway = gateway;
    this.proxy = proxy;
    paid = new Wrk(port, authorization);
    unpaid = new Wrk(port, "");
    bare = new Wrk(proxy.port(), authorization);
  }

  private Map<String, Line> rounds(Effort effort) {
    warmUp();
    Duration time = effort == Effort.QUICK ? Duration.ofSeconds(1) : Duration.ofSeconds(3);
    double[] verified = new double[effort.rounds()];
    double[] challenge = new double[effort.rounds()];
    double[] nginx = new double[effort.rounds()];
    double[] verifiedRatio = new double[effort.rounds()];
    double[] challengeRatio = new double[effort.rounds()];
    for (int round = 0; round < effort.rounds(); round++) {
      verified[round] = microsPaid(time);
      nginx[round] = microsBare(time);
      challenge[round] = microsUnpaid(time);
      verifiedRatio[round] = verified[round] / nginx[round];
      challengeRatio[round] = challenge[round] / nginx[round];
    }
    Map<String, Line> lines = new LinkedHashMap<>();
    lines.put(GatewayFigure.VERIFIED, line(GatewayFigure.VERIFIED, verified, verifiedRatio, nginx));
    lines.put(
        GatewayFigure.CHALLENGE, line(GatewayFigure.CHALLENGE, challenge, challengeRatio, nginx));
    return lines;
  }

  private void warmUp() {
    try (ChildProcess first = paid.start(WARM_UP);
        ChildProcess second = unpaid.start(WARM_UP)) {
      Wrk.read(first.readAll());
      Wrk.read(second.readAll());
    }
  }

  private double microsPaid(Duration time) {
    long before = gateway.cpuNanos();
    Wrk.Answers answers = paid.run(time);
    if (answers.refused() > 0) {
      throw new NotMeasured(answers.refused() + " paid requests were refused");
    }
    return micros(gateway.cpuNanos() - before, answers);
  }

  private double microsUnpaid(Duration time) {
    long before = gateway.cpuNanos();
    Wrk.Answers answers = unpaid.run(time);
    if (answers.refused() != answers.requests()) {
      throw new NotMeasured("unpaid requests were let pass");
    }
    return micros(gateway.cpuNanos() - before, answers);
  }

  private double microsBare(Duration time) {
    long before = proxy.cpuNanos();
    Wrk.Answers answers = bare.run(time);
    return micros(proxy.cpuNanos() - before, answers);
  }

  private static double micros(long nanos, Wrk.Answers answers) {
    return nanos / 1e3 / answers.requests();
  }

  private static Line line(String name, double[] ours, double[] ratio, double[] nginx) {
    return new Line(name)
        .ratio("ratio", Spread.of(ratio))
        .micros("ours", Spread.of(ours))
        .micros("nginx", Spread.of(nginx))
        .with("rounds", Integer.toString(ratio.length));
  }

  private static ChildProcess startGateway(Nginx backend, Path folder) {
    return ChildProcess.pinned(
        ChildProcess.MEASURED,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms256m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            GatewayUnderLoad.class.getName(),
            Integer.toString(backend.port()),
            folder.toString()));
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
