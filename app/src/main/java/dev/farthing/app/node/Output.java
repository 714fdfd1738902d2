package dev.farthing.app.node;

import dev.farthing.app.Console;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows an answer to a person or to a program.
 *
 * @param json whether a program reads
 */
public record Output(Console console, boolean json) {
  /**
   * @param json what the command line says; empty for JSON unless a person reads
   */
  public static Output of(Console console, Optional<Boolean> json) {
    return new Output(console, json.orElse(!console.isTerminal()));
  }

  /**
   * @param object one line of JSON
   * @param lines the same for a person
   */
  public void show(Object object, Supplier<List<String>> lines) {
    if (json) {
      console.result(JsonMapper.shared().writeValueAsString(object));
    } else {
      lines.get().forEach(console::result);
    }
  }
}
