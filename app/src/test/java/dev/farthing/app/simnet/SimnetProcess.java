package dev.farthing.app.simnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.app.FarthingProcess;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A simnet as a process of its own, with {@code --json} on free ports. */
final class SimnetProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final JsonNode ready;

  private SimnetProcess(Process process) throws Exception {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.ready = await("ready");
  }

  static SimnetProcess start(Path directory, String... more) throws Exception {
    List<String> line =
        new ArrayList<>(
            List.of("simnet", "--json", "--lnd-port", "0", "--metrics-port", "0", "--dir"));
    line.add(directory.toString());
    line.addAll(List.of(more));
    Process process =
        FarthingProcess.of(line.toArray(String[]::new))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      return new SimnetProcess(process);
    } catch (Exception | AssertionError e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** What it said when all nodes could be called. */
  JsonNode ready() {
    return ready;
  }

  /** The next line that tells of such an event. */
  JsonNode await(String event) throws Exception {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      JsonNode json = JsonMapper.shared().readTree(line);
      if (json.path("event").asString().equals(event)) {
        return json;
      }
    }
    throw new AssertionError("the simnet ended without telling of '" + event + "'");
  }

  /** Presses Ctrl-C, and returns what it said at the end. */
  JsonNode interrupt() throws Exception {
    FarthingProcess.interrupt(process);
    JsonNode end = await("end");
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    return end;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
