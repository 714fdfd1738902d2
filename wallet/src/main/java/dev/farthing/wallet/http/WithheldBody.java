package dev.farthing.wallet.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the beginning of a body that is not for the caller, and reads no more than that, and no
 * longer than it may.
 */
final class WithheldBody<T> implements BodySubscriber<Received<T>> {
  static final int MOST = 64 * 1024;

  private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
  private final CompletableFuture<Received<T>> body = new CompletableFuture<>();
  private final ScheduledExecutorService timer;
  private final Duration most;
  private Flow.@Nullable Subscription upstream;
  private @Nullable Future<?> deadline;

  WithheldBody(ScheduledExecutorService timer, Duration most) {
    this.timer = timer;
    this.most = most;
  }

  @Override
  public CompletionStage<Received<T>> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    synchronized (this) {
      upstream = subscription;
      deadline = timer.schedule(this::stop, most.toMillis(), TimeUnit.MILLISECONDS);
    }
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    boolean full;
    synchronized (this) {
      for (ByteBuffer buffer : buffers) {
        byte[] bytes = new byte[Math.min(buffer.remaining(), MOST - beginning.size())];
        buffer.get(bytes);
        beginning.write(bytes, 0, bytes.length);
      }
      full = beginning.size() == MOST;
    }
    if (full) {
      stop();
    }
  }

  private void stop() {
    Flow.Subscription subscription;
    synchronized (this) {
      subscription = upstream;
    }
    onComplete();
    if (subscription != null) {
      subscription.cancel();
    }
  }

  /** A cut body says as much as it said. */
  @Override
  public void onError(Throwable failure) {
    onComplete();
  }

  @Override
  public void onComplete() {
    byte[] bytes;
    synchronized (this) {
      if (deadline != null) {
        deadline.cancel(false);
      }
      bytes = beginning.toByteArray();
    }
    body.complete(new Received.Withheld<>(bytes));
  }
}
