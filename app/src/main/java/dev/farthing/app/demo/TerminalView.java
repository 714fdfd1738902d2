package dev.farthing.app.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A live picture in a terminal, redrawn four times a second on its alternate screen. */
final class TerminalView implements DemoView {
  private static final String ALTERNATE_SCREEN = "\033[?1049h\033[?25l";
  private static final String BACK = "\033[?25h\033[?1049l";
  private static final String HOME = "\033[H";
  private static final String CLEAR_LINE = "\033[K";
  private static final String CLEAR_BELOW = "\033[J";
  private static final int DEFAULT_ROWS = 24;
  private static final int DEFAULT_COLUMNS = 80;

  private final PrintStream out;
  private final DemoBooks books;
  private final Supplier<String> headline;
  private final int rows;
  private final int columns;
  private final ScheduledExecutorService painter =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "demo-view"));

  TerminalView(PrintStream out, DemoBooks books, Supplier<String> headline) {
    this.out = out;
    this.books = books;
    this.headline = headline;
    this.rows = size("LINES", DEFAULT_ROWS);
    this.columns = size("COLUMNS", DEFAULT_COLUMNS);
    out.print(ALTERNATE_SCREEN);
    painter.scheduleAtFixedRate(this::paint, 0, 250, TimeUnit.MILLISECONDS);
  }

  /** The story is read from the books at the next redraw. */
  @Override
  public void told(String line) {}

  @Override
  public void close() {
    painter.shutdownNow();
    synchronized (this) {
      out.print(BACK);
      out.flush();
    }
  }

  private synchronized void paint() {
    if (painter.isShutdown()) {
      return;
    }
    List<String> screen = new ArrayList<>();
    screen.add(headline.get());
    screen.add("");
    screen.addAll(Tables.lines(books));
    screen.add("");
    screen.addAll(books.lastLines(Math.max(3, rows - screen.size() - 1)));
    StringBuilder frame = new StringBuilder(HOME);
    for (String line : screen.subList(0, Math.min(rows - 1, screen.size()))) {
      frame.append(line, 0, Math.min(line.length(), columns)).append(CLEAR_LINE).append("\r\n");
    }
    out.print(frame.append(CLEAR_BELOW));
    out.flush();
  }

  private static int size(String variable, int otherwise) {
    String value = System.getenv(variable);
    try {
      return value == null ? otherwise : Math.max(10, Integer.parseInt(value));
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
