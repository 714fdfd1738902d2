package dev.farthing.wallet.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A body that ends when its sender has been silent for too many ticks. A reader who asks for
 * nothing waits for nothing, and a body that keeps coming may last for ever.
 */
final class SilenceLimit<T> implements BodySubscriber<T> {
  private final BodySubscriber<T> reader;
  private final SilenceWatch watch;
  private Flow.@Nullable Subscription upstream;
  private long wanted;
  private int silentTicks;
  private boolean ended;

  SilenceLimit(BodySubscriber<T> reader, SilenceWatch watch) {
    this.reader = reader;
    this.watch = watch;
  }

  @Override
  public CompletionStage<T> getBody() {
    return reader.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    upstream = subscription;
    watch.add(this);
    reader.onSubscribe(new Counted(subscription));
  }

  /** One tick more has passed. */
  void tick() {
    Flow.Subscription subscription;
    synchronized (this) {
      if (wanted > 0) {
        silentTicks++;
      }
      if (ended || silentTicks <= SilenceWatch.TICKS) {
        return;
      }
      subscription = upstream;
    }
    if (end()) {
      reader.onError(new HttpTimeoutException("nothing more came for " + watch.most()));
      if (subscription != null) {
        subscription.cancel(); // last, since the client may have another word for it
      }
    }
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    synchronized (this) {
      if (ended) {
        return;
      }
      silentTicks = 0;
      wanted = wanted == Long.MAX_VALUE ? wanted : wanted - 1;
    }
    reader.onNext(item);
  }

  @Override
  public void onError(Throwable failure) {
    if (end()) {
      reader.onError(failure);
    }
  }

  @Override
  public void onComplete() {
    if (end()) {
      reader.onComplete();
    }
  }

  private boolean end() {
    watch.remove(this);
    synchronized (this) {
      boolean first = !ended;
      ended = true;
      return first;
    }
  }

  private final class Counted implements Flow.Subscription {
    private final Flow.Subscription subscription;

    Counted(Flow.Subscription subscription) {
      this.subscription = subscription;
    }

    @Override
    public void request(long more) {
      synchronized (SilenceLimit.this) {
        wanted += Math.min(Math.max(more, 0), Long.MAX_VALUE - wanted);
      }
      subscription.request(more);
    }

    @Override
    public void cancel() {
      end();
      subscription.cancel();
    }
  }
}
