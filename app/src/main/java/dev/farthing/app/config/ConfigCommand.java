package dev.farthing.app.config;

import dev.farthing.app.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.Command;

/** {@code farthing config}. */
@Command(name = "config", description = "What farthing.yaml can say.")
public final class ConfigCommand {
  private final Console console;

  public ConfigCommand(Console console) {
    this.console = console;
  }

  @Command(
      name = "schema",
      description = {
        "Print the JSON Schema (2020-12) of farthing.yaml, for editors.",
        "",
        "An editor that knows YAML schemas reads it from this first line of a farthing.yaml:",
        "  # yaml-language-server: $$schema=farthing.schema.json"
      })
  int schema() {
    console.result(schemaText().strip());
    return 0;
  }

  static String schemaText() {
    try (InputStream in =
        Objects.requireNonNull(ConfigCommand.class.getResourceAsStream("farthing.schema.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
