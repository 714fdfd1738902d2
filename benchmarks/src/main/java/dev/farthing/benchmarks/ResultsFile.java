package dev.farthing.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The file that keeps the last whole run: what was measured, on what, by which command. */
record ResultsFile(Path path) {
  void write(List<String> prefixes, List<String> lines) throws IOException {
    String command = ("benchmarks/run " + String.join(" ", prefixes)).strip();
    Files.writeString(
        path,
        """
        # Measured

        Made by `%s` on %s, at revision %s.

        - machine: %s, %d cores
        - system: %s %s
        - Java: %s %s

        A ratio is what ours costs as a multiple of its floor, by CPU time of the measuring thread,
        ours and floor in turns in one JVM: the median of all rounds, then their range. Rates are
        operations per second of CPU time; bytes/op are JMH's. How each floor is made stands in the
        sources beside this file.

        ```
        %s
        ```
        """
            .formatted(
                command,
                LocalDate.now(ZoneOffset.UTC),
                System.getProperty("farthing.benchmarks.revision"),
                processor(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"),
                String.join("\n", lines)));
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
