package dev.farthing.app;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** A live picture in a terminal, redrawn four times a second on its alternate screen. */
public final class LiveScreen implements AutoCloseable {
  private static final String ALTERNATE_SCREEN = "\033[?1049h\033[?25l";
  private static final String BACK = "\033[?25h\033[?1049l";
  private static final String HOME = "\033[H";
  private static final String CLEAR_LINE = "\033[K";
  private static final String CLEAR_BELOW = "\033[J";
  private static final int DEFAULT_ROWS = 24;
  private static final int DEFAULT_COLUMNS = 80;

  private final PrintStream out;
  private final IntFunction<List<String>> picture;
  private final int rows;
  private final int columns;
  private final ScheduledExecutorService painter =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "farthing-screen"));

  /**
   * Begins to show.
   *
   * @param picture the lines to show, for so many rows; what is too much is cut off
   */
  public LiveScreen(PrintStream out, IntFunction<List<String>> picture) {
    this.out = out;
    this.picture = picture;
    this.rows = size("LINES", DEFAULT_ROWS);
    this.columns = size("COLUMNS", DEFAULT_COLUMNS);
    out.print(ALTERNATE_SCREEN);
    painter.scheduleAtFixedRate(this::paint, 0, 250, TimeUnit.MILLISECONDS);
  }

  /** Puts the screen back as it was found. */
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
    List<String> screen = picture.apply(rows - 1);
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
