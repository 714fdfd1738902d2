package dev.farthing.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One command line, run in this process, and what came of it. */
public record CommandRun(int exitCode, String out, String err) {
  public static CommandRun of(String... args) {
    return withInput("", args);
  }

  public static CommandRun withInput(String input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      int code =
          Main.run(
              args,
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8));
      return new CommandRun(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setIn(before);
    }
  }

  /** Runs a command line whose result are bytes, and returns its exit code. */
  public static int into(OutputStream out, String... args) {
    return Main.run(
        args, new PrintStream(out, true), new PrintStream(OutputStream.nullOutputStream()));
  }

  /** The output, line by line as JSON. */
  public List<JsonNode> jsonLines() {
    return out.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
  }
}
