package dev.farthing.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The file that keeps the last run of each command: what was measured, on what and at which
 * revision.
 */
record ResultsFile(Path path) {
  private static final String SECTION = "## ";
  private static final String HEAD =
      """
      # Measured

      A ratio is what ours costs as a multiple of its floor, ours and floor in turns in one run: the
      median of all rounds, then their range. A speedup is what the other costs as a multiple of
      ours. How each floor is made stands in the sources beside this file.

      Everything but `gateway/`, `lnd/` and `wallet/` is CPU time of the measuring thread; rates are
      operations per second of it, and bytes/op are JMH's. `gateway/` is CPU time of the process for
      each request.

      `lnd/` is wall time, with so many callers who each ask again when they have their answer, over
      TLS with a macaroon. `adapter-` holds our adapter against gRPC's bare client, both asking one
      real LND; cpu is the client's. `face-` holds simulated nodes with LND's face, without
      latencies, against two real LND, both asked by the bare client on the same cores; cpu is that
      of the nodes. In `face-watched` the time ends when the last subscriber has heard.

      `wallet/` is wall time. `warm` is a paid request whose token is owned, against `java.net.http`
      with the same credential set by hand, both asking one server in the same process in turns;
      `-by-name` goes to `localhost` in place of `127.0.0.1`, so through the proxy by which the
      wallet checks addresses: in clear text a new connection for each request, with `-tls` one
      tunnel. `purchase` is whole purchases on simulated nodes without latencies, by many buyers and
      by one in turns; syncs are those of one purchase. `million` is a journal written by SQL, with
      everything that its purchases would have left, the files in the system's cache.
      """;

  /**
   * Puts this run in the place of the last one of the same command.
   *
   * @param loadBefore the machine's load average when it began
   */
  void write(List<String> prefixes, double loadBefore, List<String> lines) throws IOException {
    String command = ("benchmarks/run " + String.join(" ", prefixes)).strip();
    String title = "`" + command + "`\n";
    List<String> sections = new ArrayList<>();
    if (Files.exists(path)) {
      Stream.of(Files.readString(path).split("(?m)^" + SECTION))
          .skip(1)
          .filter(section -> !section.startsWith(title))
          .forEach(sections::add);
    }
    sections.add(title + section(loadBefore, lines));
    sections.sort(null);
    Files.writeString(
        path,
        HEAD
            + "\n"
            + SECTION
            + String.join("\n" + SECTION, sections.stream().map(String::strip).toList())
            + "\n");
  }

  private static String section(double loadBefore, List<String> lines) throws IOException {
    return """

        On %s, at revision %s.

        - machine: %s, %d cores, load average %s before
        - system: %s %s
        - Java: %s %s

        ```
        %s
        ```
        """
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            System.getProperty("farthing.benchmarks.revision"),
            processor(),
            Runtime.getRuntime().availableProcessors(),
            String.format(Locale.ROOT, "%.1f", loadBefore),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("java.vm.name"),
            System.getProperty("java.vm.version"),
            String.join("\n", lines));
  }

  private static String processor() throws IOException {
    Path cpus = Path.of("/proc/cpuinfo");
    if (Files.isReadable(cpus)) {
      for (String line : Files.readAllLines(cpus)) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    }
    return System.getProperty("os.arch");
  }
}
