package dev.farthing.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that is started for a measurement and ended with it. */
final class ChildProcess implements AutoCloseable {
  /** Where what is measured runs. */
  static final int MEASURED = 0;

  /** Where all that serves the measurement runs, if there is a second core. */
  static final int OTHERS = Math.min(1, Runtime.getRuntime().availableProcessors() - 1);

  private final Process process;
  private final BufferedReader output;
  private final Writer input;

  private ChildProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
    this.input = process.outputWriter(StandardCharsets.UTF_8);
  }

  static ChildProcess start(List<String> command) {
    try {
      return new ChildProcess(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new NotMeasured("cannot start " + String.join(" ", command), e);
    }
  }

  /** One that runs on one core, started there so that it sees no other. */
  static ChildProcess pinned(int core, List<String> command) {
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", Integer.toString(core)));
    pinned.addAll(command);
    return start(pinned);
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

  /** Says a line to it. */
  void writeLine(String line) {
    try {
      input.write(line + "\n");
      input.flush();
    } catch (IOException e) {
      throw new NotMeasured("the process hears nothing: " + process.info(), e);
    }
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** The CPU time of all its threads so far. */
  long cpuNanos() {
    return ProcessFacts.cpuNanos(handle());
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
