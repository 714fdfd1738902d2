package dev.farthing.wallet.http.guard;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A body in chunks (RFC 9112, section 7.1), passed on as it comes, to its end and no further. */
public final class ChunkedBody {
  private static final int MOST_LINE = 4096;

  private ChunkedBody() {}

  static void pass(InputStream in, OutputStream out) throws IOException {
    while (true) {
      String line = line(in, out);
      long size = size(line);
      if (size == 0) {
        break;
      }
      copy(in, out, size);
      line(in, out);
    }
    String trailer = line(in, out);
    while (!trailer.isEmpty()) {
      trailer = line(in, out);
    }
  }

  /**
   * Reads the beginning of what the chunks hold.
   *
   * @param most the most bytes of it
   * @throws IOException if it breaks off; what came before has been written
   */
  public static void read(InputStream in, OutputStream out, int most) throws IOException {
    int left = most;
    while (left > 0) {
      long size = size(line(in, OutputStream.nullOutputStream()));
      if (size == 0) {
        return;
      }
      long part = Math.min(size, left);
      copy(in, out, part);
      left -= (int) part;
      if (part == size) {
        line(in, OutputStream.nullOutputStream());
      }
    }
  }

  private static long size(String line) throws IOException {
    String digits = line.split(";", 2)[0].strip();
    if (!digits.matches("[0-9A-Fa-f]{1,15}")) {
      throw new IOException("a chunk has no size");
    }
    return Long.parseLong(digits, 16);
  }

  private static String line(InputStream in, OutputStream out) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.length() >= MOST_LINE) {
        throw new EOFException("a chunked body breaks off");
      }
      line.append((char) next);
    }
    String text = line.toString().stripTrailing();
    out.write((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    return text;
  }

  private static void copy(InputStream in, OutputStream out, long size) throws IOException {
    byte[] buffer = new byte[8192];
    for (long left = size; left > 0; ) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new EOFException("a chunked body breaks off");
      }
      out.write(buffer, 0, read);
      left -= read;
    }
    out.flush();
  }
}
