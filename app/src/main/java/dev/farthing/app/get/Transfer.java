package dev.farthing.app.get;

import dev.farthing.app.get.BodyTarget.Open;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Brings an answer to where it is wanted, byte for byte. */
final class Transfer {
  private static final int CHUNK = 64 * 1024;

  private Transfer() {}

  /** How it ended. */
  sealed interface End {
    /** All came and was written. */
    record Whole(long bytes) implements End {}

    /** Whoever read our output wants no more of it. */
    record NotWanted() implements End {}

    /** The seller's answer broke off. */
    record Cut(long bytes, String why, Optional<java.nio.file.Path> partial) implements End {}

    /** It could not be written here. */
    record NotWritten(String why) implements End {}
  }

  /**
   * @param head what is written before the body; empty for nothing
   */
  static End run(String head, InputStream body, BodyTarget target, Progress progress) {
    try (Open open = target.open()) {
      return copy(head, body, open, progress);
    } catch (IOException e) {
      return new End.NotWritten(String.valueOf(e.getMessage()));
    } finally {
      progress.end();
    }
  }

  private static End copy(String head, InputStream body, Open open, Progress progress)
      throws IOException {
    byte[] chunk = new byte[CHUNK];
    long bytes = 0;
    try {
      open.stream().write(head.getBytes(StandardCharsets.UTF_8));
      while (true) {
        int read;
        try {
          read = body.read(chunk);
        } catch (IOException e) {
          return new End.Cut(bytes, String.valueOf(e.getMessage()), open.partial());
        }
        if (read < 0) {
          break;
        }
        open.stream().write(chunk, 0, read);
        open.stream().flush();
        bytes += read;
        progress.received(bytes);
      }
    } catch (IOException e) {
      if (isBrokenPipe(e)) {
        return new End.NotWanted();
      }
      throw e;
    }
    open.finish();
    return new End.Whole(bytes);
  }

  private static boolean isBrokenPipe(IOException e) {
    return String.valueOf(e.getMessage()).contains("Broken pipe")
        || String.valueOf(e.getMessage()).contains("pipe is being closed");
  }
}
