package dev.farthing.wallet.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A body that nobody waits for: it ends with an error where it is too long or takes too long. */
final class BoundedBody<T> implements BodySubscriber<T> {
  private final BodySubscriber<T> reader;
  private final ScheduledExecutorService timer;
  private final long most;
  private final Duration time;
  private Flow.@Nullable Subscription upstream;
  private @Nullable Future<?> deadline;
  private long received;
  private boolean ended;

  BoundedBody(BodySubscriber<T> reader, ScheduledExecutorService timer, long most, Duration time) {
    this.reader = reader;
    this.timer = timer;
    this.most = most;
    this.time = time;
  }

  @Override
  public CompletionStage<T> getBody() {
    return reader.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    synchronized (this) {
      upstream = subscription;
      deadline =
          timer.schedule(
              () -> cut("takes longer than " + time), time.toMillis(), TimeUnit.MILLISECONDS);
    }
    reader.onSubscribe(subscription);
  }

  private void cut(String why) {
    Flow.Subscription subscription;
    synchronized (this) {
      subscription = upstream;
    }
    if (end()) {
      reader.onError(new IOException("the body " + why));
      if (subscription != null) {
        subscription.cancel(); // last, since the client may have another word for it
      }
    }
  }

  private synchronized boolean end() {
    boolean first = !ended;
    ended = true;
    if (deadline != null) {
      deadline.cancel(false);
    }
    return first;
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    boolean tooLong;
    synchronized (this) {
      if (ended) {
        return;
      }
      received += item.stream().mapToLong(ByteBuffer::remaining).sum();
      tooLong = received > most;
    }
    if (tooLong) {
      cut("is longer than " + most + " bytes");
    } else {
      reader.onNext(item);
    }
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
}
