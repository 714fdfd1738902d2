package dev.farthing.app.get;

import dev.farthing.app.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What stands on the command line, or in what it points to: {@code @FILE}, and {@code @-} for
 * standard input, so that secrets need not be arguments. Not thread-safe.
 */
final class Given {
  private static final long MOST = 64L << 20;

  private boolean inputRead;

  /** The bytes that a text means. */
  byte[] bytes(String option, String text) {
    return text.startsWith("@") ? read(option, text.substring(1)) : utf8(text);
  }

  private byte[] read(String option, String name) {
    try (InputStream in = name.equals("-") ? input(option) : Files.newInputStream(Path.of(name))) {
      byte[] bytes = in.readNBytes((int) MOST + 1);
      if (bytes.length > MOST) {
        throw new UsageException(
            option + " @" + name + ": more than 64 MiB. Use --data-binary @FILE alone.");
      }
      return bytes;
    } catch (IOException | InvalidPathException e) {
      throw new UsageException(option + " @" + name + ": cannot be read (" + e.getMessage() + ").");
    }
  }

  /** Standard input, which can be read once. */
  InputStream input(String option) {
    if (inputRead) {
      throw new UsageException(option + " @-: standard input is read already.");
    }
    inputRead = true;
    return System.in;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
