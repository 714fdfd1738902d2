package dev.farthing.app.demo;

import dev.farthing.app.LiveScreen;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Headline, both tables and the end of the story, live in a terminal. */
final class TerminalView implements DemoView {
  private final LiveScreen screen;

  TerminalView(PrintStream out, DemoBooks books, Supplier<String> headline) {
    screen = new LiveScreen(out, rows -> picture(books, headline, rows));
  }

  private static List<String> picture(DemoBooks books, Supplier<String> headline, int rows) {
    List<String> lines = new ArrayList<>();
    lines.add(headline.get());
    lines.add("");
    lines.addAll(Tables.lines(books));
    lines.add("");
    lines.addAll(books.lastLines(Math.max(3, rows - lines.size())));
    return lines;
  }

  /** The story is read from the books at the next redraw. */
  @Override
  public void told(String line) {}

  @Override
  public void close() {
    screen.close();
  }
}
