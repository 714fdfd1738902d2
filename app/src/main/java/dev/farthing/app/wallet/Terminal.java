package dev.farthing.app.wallet;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The terminal that a process belongs to, whatever its standard input and output are: what a model
 * writes into a pipe is no answer here.
 */
final class Terminal {
  private static final Path TTY = Path.of("/dev/tty");
  private static final int MOST = 16;

  private Terminal() {}

  /** Whether there is one. */
  static boolean isThere() {
    if (!Files.exists(TTY)) {
      return false;
    }
    try (FileInputStream in = new FileInputStream(TTY.toFile())) {
      return in.available() >= 0;
    } catch (IOException none) {
      return false;
    }
  }

  /**
   * Shows lines and waits for a {@code y} or {@code yes} and the end of the line. What was typed
   * before the question does not count.
   *
   * @throws IOException if there is no terminal
   */
  static boolean ask(String question, List<String> lines) throws IOException {
    try (FileInputStream in = new FileInputStream(TTY.toFile());
        FileOutputStream out = new FileOutputStream(TTY.toFile())) {
      int typedBefore = 0;
      while (in.available() > 0 && typedBefore >= 0) { // a terminal cannot skip
        typedBefore = in.read();
      }
      String text = String.join("\n", lines) + (lines.isEmpty() ? "" : "\n") + question;
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
      StringBuilder answer = new StringBuilder();
      for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
        if (answer.length() < MOST) {
          answer.append((char) c);
        }
      }
      return answer.toString().strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }
  }
}
