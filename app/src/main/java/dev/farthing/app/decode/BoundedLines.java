package dev.farthing.app.decode;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Lines of a reader, each kept only up to a limit, so that a line without end costs no memory. */
final class BoundedLines {
  private final Reader reader;
  private final int limit;
  private final char[] buffer = new char[8192];
  private int at;
  private int end;
  private boolean cut;

  BoundedLines(Reader reader, int limit) {
    this.reader = reader;
    this.limit = limit;
  }

  /**
   * The next line without its end, or null after the last. Whether it was longer than the limit,
   * {@link #wasCut} says.
   */
  @Nullable String next() throws IOException {
    cut = false;
    if (at == end && !fill()) {
      return null;
    }
    StringBuilder line = new StringBuilder();
    do {
      int to = endOfLine();
      int taken = Math.min(to - at, limit - line.length());
      cut |= taken < to - at;
      line.append(buffer, at, taken);
      at = to;
    } while (at == end && fill());
    if (at < end) {
      at++;
    }
    int last = line.length() - 1;
    return last >= 0 && !cut && line.charAt(last) == '\r'
        ? line.substring(0, last)
        : line.toString();
  }

  /** Whether the last line was longer than the limit and has lost its end. */
  boolean wasCut() {
    return cut;
  }

  /** Whether the next line can be had without waiting for anybody. */
  boolean hasWholeLine() {
    return endOfLine() < end;
  }

  private int endOfLine() {
    int to = at;
    while (to < end && buffer[to] != '\n') {
      to++;
    }
    return to;
  }

  /** Reads on into the used up buffer, unless the reader is at its end. */
  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, reader.read(buffer, 0, buffer.length));
    return end > 0;
  }
}
