package dev.farthing.app.decode;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Lines of a reader, each kept only up to a limit, so that a line without end costs no memory. */
final class BoundedLines {
  private final Reader reader;
  private final int limit;
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
    StringBuilder line = new StringBuilder();
    cut = false;
    int c = reader.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\n'; c = reader.read()) {
      if (line.length() < limit) {
        line.append((char) c);
      } else {
        cut = true;
      }
    }
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }

  /** Whether the last line was longer than the limit and has lost its end. */
  boolean wasCut() {
    return cut;
  }
}
