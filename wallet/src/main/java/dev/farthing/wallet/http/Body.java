package dev.farthing.wallet.http;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;

/**
 * A request's body that can be sent as often as needed.
 *
 * @param sha256 the digest in hexadecimal digits, of no bytes where there is no body
 */
public record Body(Content content, String sha256) {
  private static final Body NONE = new Body(new Content.None(), Digests.hex(new byte[0]));

  /** Where the bytes are. */
  public sealed interface Content {
    /** There is no body, which is not the same as an empty one. */
    record None() implements Content {}

    /** In memory. */
    record Bytes(byte[] bytes) implements Content {}

    /** In a file of the spool. */
    record File(Path path) implements Content {}

    /** Where the caller has them. */
    record Elsewhere(ReplayableBody body) implements Content {}
  }

  /** No body at all. */
  public static Body none() {
    return NONE;
  }

  /** How many bytes. */
  public long length() {
    if (content instanceof Content.Bytes memory) {
      return memory.bytes().length;
    } else if (content instanceof Content.Elsewhere elsewhere) {
      return elsewhere.body().contentLength();
    } else if (content instanceof Content.File file) {
      try {
        return Files.size(file.path());
      } catch (IOException e) {
        throw new UncheckedIOException("the spooled body " + file.path() + " is gone", e);
      }
    }
    return 0;
  }

  /** The bytes, to be sent. */
  public BodyPublisher publisher() {
    if (content instanceof Content.Bytes memory) {
      return BodyPublishers.ofByteArray(memory.bytes());
    } else if (content instanceof Content.Elsewhere elsewhere) {
      return BodyPublishers.fromPublisher(elsewhere.body(), elsewhere.body().contentLength());
    } else if (content instanceof Content.File file) {
      try {
        return BodyPublishers.ofFile(file.path());
      } catch (FileNotFoundException e) {
        throw new UncheckedIOException("the spooled body " + file.path() + " is gone", e);
      }
    }
    return BodyPublishers.noBody();
  }

  /**
   * The same body in a file of this name, if it is not in memory; name and content are on disk
   * afterwards.
   *
   * @throws IOException if it cannot be written, or gives other bytes than at first
   */
  public Body keptAs(Spool spool, String name) throws IOException {
    if (content instanceof Content.File file) {
      return new Body(new Content.File(spool.keep(file.path(), name)), sha256);
    } else if (content instanceof Content.Elsewhere elsewhere) {
      return new Body(new Content.File(spool.keep(copy(elsewhere, spool), name)), sha256);
    }
    return this;
  }

  private Path copy(Content.Elsewhere elsewhere, Spool spool) throws IOException {
    Path copy = spool.temporary();
    try (InputStream in =
            new DigestInputStream(elsewhere.body().source().open(), Digests.sha256());
        OutputStream out = Files.newOutputStream(copy)) {
      long copied = BoundedCopy.copy(in, out, length() + 1);
      String again = Digests.hexOf(((DigestInputStream) in).getMessageDigest().digest());
      if (copied != length() || !again.equals(sha256)) {
        throw new IOException("it gives other bytes when it is read again");
      }
      return copy;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(copy);
      throw e;
    }
  }
}
