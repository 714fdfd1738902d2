package dev.farthing.wallet.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads a publisher once, so that what it gave can be sent again: in memory up to a limit, beyond
 * it in a file.
 */
public final class BodyReader implements Flow.Subscriber<ByteBuffer> {
  /** The most bytes that are kept in memory and in the journal's own rows. */
  public static final int MEMORY = 64 * 1024;

  private final Spool spool;
  private final long most;
  private long length;
  private final CompletableFuture<Body> done = new CompletableFuture<>();
  private final MessageDigest digest = Digests.sha256();
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private @Nullable Path file;
  private @Nullable FileChannel channel;
  private Flow.@Nullable Subscription subscription;

  private BodyReader(Spool spool, long most) {
    this.spool = spool;
    this.most = most;
  }

  /**
   * Completes with the body, or with what the publisher or the disk said.
   *
   * @param most the longest body that is taken, in bytes
   */
  public static CompletableFuture<Body> read(
      Optional<BodyPublisher> publisher, Spool spool, long most) {
    if (publisher.isEmpty() || publisher.get().contentLength() == 0) {
      return CompletableFuture.completedFuture(Body.none());
    }
    try {
      if (publisher.get().contentLength() > most) {
        throw tooLong(most);
      } else if (publisher.get() instanceof ReplayableBody body) {
        return CompletableFuture.completedFuture(whereItIs(body));
      }
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
    BodyReader reader = new BodyReader(spool, most);
    publisher.get().subscribe(reader);
    return reader.done;
  }

  private static IOException tooLong(long most) {
    return new IOException(
        "it is longer than " + most + " bytes; allow more where the client is made");
  }

  private static Body whereItIs(ReplayableBody body) throws IOException {
    try (DigestInputStream in = new DigestInputStream(body.source().open(), Digests.sha256())) {
      long length = BoundedCopy.copy(in, OutputStream.nullOutputStream(), body.contentLength() + 1);
      if (length != body.contentLength()) {
        throw new IOException("it is not as long as it says");
      }
      return new Body(
          new Body.Content.Elsewhere(body), Digests.hexOf(in.getMessageDigest().digest()));
    }
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(ByteBuffer bytes) {
    if (done.isDone()) {
      return;
    }
    length += bytes.remaining();
    digest.update(bytes.duplicate());
    try {
      if (length > most) {
        throw tooLong(most);
      }
      if (channel == null && memory.size() + bytes.remaining() <= MEMORY) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        memory.write(copy, 0, copy.length);
      } else {
        Spool.write(toFile(), bytes);
      }
    } catch (IOException e) {
      if (subscription != null) {
        subscription.cancel();
      }
      onError(e);
    }
  }

  private FileChannel toFile() throws IOException {
    if (channel == null) {
      file = spool.temporary();
      channel = FileChannel.open(file, StandardOpenOption.WRITE);
      Spool.write(channel, ByteBuffer.wrap(memory.toByteArray()));
      memory.reset();
    }
    return channel;
  }

  @Override
  public void onError(Throwable failure) {
    discard();
    done.completeExceptionally(failure);
  }

  private void discard() {
    try {
      if (channel != null) {
        channel.close();
      }
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // The file is swept at the next start.
    }
  }

  @Override
  public void onComplete() {
    if (done.isDone()) {
      return;
    }
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      onError(e);
      return;
    }
    Body.Content content =
        file != null ? new Body.Content.File(file) : new Body.Content.Bytes(memory.toByteArray());
    done.complete(new Body(content, Digests.hexOf(digest.digest())));
  }
}
