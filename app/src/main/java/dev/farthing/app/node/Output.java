package dev.farthing.app.node;

import dev.farthing.app.Console;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows an answer to a person or to a program.
 *
 * @param json whether a program reads
 */
record Output(Console console, boolean json) {
  static Output of(Console console, NodeOptions options) {
    return new Output(console, options.json().orElse(!console.isTerminal()));
  }

  /**
   * @param object one line of JSON
   * @param lines the same for a person
   */
  void show(Object object, Supplier<List<String>> lines) {
    if (json) {
      console.result(JsonMapper.shared().writeValueAsString(object));
    } else {
      lines.get().forEach(console::result);
    }
  }
}
