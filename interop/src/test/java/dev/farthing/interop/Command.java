package dev.farthing.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A command of this machine, run to its end. */
final class Command {
  /** Ample for building a node on a busy machine; a command that hangs is ended after it. */
  private static final Duration LIMIT = Duration.ofMinutes(20);

  private Command() {}

  /**
   * Runs a command line and returns its stdout; fails with its stderr when it does not exit with 0.
   */
  static String run(List<String> line) {
    return run(line, Map.of());
  }

  /** As {@link #run(List)}, in an environment that differs from ours in some variables. */
  static String run(List<String> line, Map<String, ?> variables) {
    try {
      Path errors = Files.createTempFile("interop", ".err");
      try {
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(errors.toFile());
        variables.forEach((name, value) -> builder.environment().put(name, value.toString()));
        Process process = builder.start();
        process.getOutputStream().close();
        CompletableFuture.delayedExecutor(LIMIT.toSeconds(), TimeUnit.SECONDS)
            .execute(process::destroyForcibly);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
          throw new AssertionError(
              String.join(" ", line) + " exited with " + code + ":\n" + Files.readString(errors));
        }
        return output;
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + String.join(" ", line), e);
    }
  }
}
