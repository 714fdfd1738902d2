package dev.farthing.wallet.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Keeps the beginning of a body that is not for the caller, and reads no more than that. */
final class WithheldBody<T> implements BodySubscriber<Received<T>> {
  private static final int MOST = 64 * 1024;

  private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
  private final CompletableFuture<Received<T>> body = new CompletableFuture<>();
  private Flow.@Nullable Subscription upstream;

  @Override
  public CompletionStage<Received<T>> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    upstream = subscription;
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      byte[] bytes = new byte[Math.min(buffer.remaining(), MOST - beginning.size())];
      buffer.get(bytes);
      beginning.write(bytes, 0, bytes.length);
    }
    if (beginning.size() == MOST && upstream != null) {
      upstream.cancel();
      onComplete();
    }
  }

  /** A cut body says as much as it said. */
  @Override
  public void onError(Throwable failure) {
    onComplete();
  }

  @Override
  public void onComplete() {
    body.complete(new Received.Withheld<>(beginning.toByteArray()));
  }
}
