package dev.farthing.wallet.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Flow;

/**
 * A body that is read where it is, as often as it is sent, instead of being kept from the first
 * reading on. It is copied only when it is paid for, and refused then if it gives other bytes.
 */
public final class ReplayableBody implements BodyPublisher {
  /** Opens the body at its beginning, each time it is asked. */
  @FunctionalInterface
  public interface Source {
    InputStream open() throws IOException;
  }

  private final Source source;
  private final long length;

  private ReplayableBody(Source source, long length) {
    this.source = source;
    this.length = length;
  }

  /**
   * The body that {@code source} gives each time.
   *
   * @param length in bytes
   */
  public static ReplayableBody of(Source source, long length) {
    if (length < 0) {
      throw new IllegalArgumentException("a body has a length");
    }
    return new ReplayableBody(source, length);
  }

  /**
   * The content of a file, as long as it is now.
   *
   * @throws IOException if there is none
   */
  public static ReplayableBody ofFile(Path file) throws IOException {
    return new ReplayableBody(() -> Files.newInputStream(file), Files.size(file));
  }

  Source source() {
    return source;
  }

  @Override
  public long contentLength() {
    return length;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    BodyPublishers.ofInputStream(
            () -> {
              try {
                return new BufferedInputStream(source.open());
              } catch (IOException e) {
                throw new UncheckedIOException("the body cannot be opened again", e);
              }
            })
        .subscribe(subscriber);
  }
}
