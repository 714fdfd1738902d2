package dev.farthing.app.demo;

import java.util.function.Consumer;

/** One line after the other: for pipes, logs and dumb terminals. */
record PlainView(Consumer<String> lines) implements DemoView {
  @Override
  public void told(String line) {
    lines.accept(line);
  }

  @Override
  public void close() {}
}
