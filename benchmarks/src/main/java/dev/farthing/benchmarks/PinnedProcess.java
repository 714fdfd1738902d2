package dev.farthing.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that runs on one core, started there so that it sees no other. */
final class PinnedProcess implements AutoCloseable {
  /** Where what is measured runs. */
  static final int MEASURED = 0;

  /** Where all that serves the measurement runs, if there is a second core. */
  static final int OTHERS = Math.min(1, Runtime.getRuntime().availableProcessors() - 1);

  private static final long NANOS_PER_TICK = 10_000_000;

  private final Process process;
  private final BufferedReader output;

  private PinnedProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  static PinnedProcess start(int core, List<String> command) {
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", Integer.toString(core)));
    pinned.addAll(command);
    try {
      return new PinnedProcess(
          new ProcessBuilder(pinned).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new NotMeasured("cannot start " + String.join(" ", pinned), e);
    }
  }

  /** The next line that it prints. */
  String readLine() {
    try {
      String line = output.readLine();
      if (line == null) {
        throw new NotMeasured("the process ended early: " + process.info());
      }
      return line;
    } catch (IOException e) {
      throw new NotMeasured("the process could not be read: " + process.info(), e);
    }
  }

  /** All that it prints until it ends. */
  List<String> readAll() {
    return output.lines().toList();
  }

  /** The CPU time of all its threads so far, in the kernel and outside, to a tick of 10 ms. */
  long cpuNanos() {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * NANOS_PER_TICK;
    } catch (IOException e) {
      throw new NotMeasured("the CPU time of a process stands in /proc on Linux only", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
