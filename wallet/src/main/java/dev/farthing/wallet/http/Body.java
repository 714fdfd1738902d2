package dev.farthing.wallet.http;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;

/**
 * A request's body that can be sent as often as needed.
 *
 * @param sha256 the digest in hexadecimal digits, of no bytes where there is no body
 */
public record Body(Content content, String sha256) {
  /** Where the bytes are. */
  public sealed interface Content {
    /** There is no body, which is not the same as an empty one. */
    record None() implements Content {}

    /** In memory. */
    record Bytes(byte[] bytes) implements Content {}

    /** In a file of the spool. */
    record File(Path path) implements Content {}
  }

  public BodyPublisher publisher() {
    if (content instanceof Content.Bytes memory) {
      return BodyPublishers.ofByteArray(memory.bytes());
    }
    if (content instanceof Content.File file) {
      try {
        return BodyPublishers.ofFile(file.path());
      } catch (FileNotFoundException e) {
        throw new UncheckedIOException("the spooled body " + file.path() + " is gone", e);
      }
    }
    return BodyPublishers.noBody();
  }
}
