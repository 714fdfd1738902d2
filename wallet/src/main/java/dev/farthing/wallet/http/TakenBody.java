package dev.farthing.wallet.http;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Passes a body on to the caller's handler once its first bytes have come, so that an empty or cut
 * one can still be asked for again unseen.
 *
 * <p>Asks for one item by itself; the handler's own demand then begins with that item.
 */
final class TakenBody<T> implements BodySubscriber<Received<T>> {
  private final BodyHandler<T> handler;
  private final ResponseInfo info;
  private final boolean mayBeEmpty;
  private final Runnable ended;
  private final CompletableFuture<Received<T>> body = new CompletableFuture<>();
  private @Nullable BodySubscriber<T> downstream;
  private Flow.@Nullable Subscription upstream;
  private @Nullable List<ByteBuffer> first;
  private boolean emitting;
  private long demand;
  private @Nullable Runnable end;

  /**
   * @param mayBeEmpty whether an answer without a body is whole
   * @param ended told when the body was read to its end or the caller wants no more of it
   */
  TakenBody(BodyHandler<T> handler, ResponseInfo info, boolean mayBeEmpty, Runnable ended) {
    this.handler = handler;
    this.info = info;
    this.mayBeEmpty = mayBeEmpty;
    this.ended = ended;
  }

  @Override
  public CompletionStage<Received<T>> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    upstream = subscription;
    subscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    if (downstream != null) {
      downstream.onNext(item);
    } else if (item.stream().anyMatch(ByteBuffer::hasRemaining)) {
      synchronized (this) {
        first = item;
      }
      begin();
    } else if (upstream != null) {
      upstream.request(1);
    }
  }

  private void begin() {
    BodySubscriber<T> subscriber = handler.apply(info);
    downstream = subscriber;
    subscriber
        .getBody()
        .whenComplete(
            (made, failure) -> {
              if (failure != null) {
                body.completeExceptionally(failure);
              } else {
                body.complete(new Received.Taken<>(made));
              }
            });
    subscriber.onSubscribe(new Demand());
  }

  @Override
  public void onError(Throwable failure) {
    if (downstream == null) {
      body.completeExceptionally(failure);
    } else {
      BodySubscriber<T> subscriber = downstream;
      end(() -> subscriber.onError(failure));
    }
  }

  @Override
  public void onComplete() {
    if (downstream == null && !mayBeEmpty) {
      body.complete(new Received.Empty<>());
      return;
    }
    if (downstream == null) {
      begin();
    }
    BodySubscriber<T> subscriber = downstream;
    end(
        () -> {
          ended.run();
          if (subscriber != null) {
            subscriber.onComplete();
          }
        });
  }

  /** The end waits until the first item has been passed on. */
  private void end(Runnable how) {
    synchronized (this) {
      if (first != null || emitting) {
        end = how;
        return;
      }
    }
    how.run();
  }

  /** The handler's demand, of which the first item is already here. */
  private final class Demand implements Flow.Subscription {
    @Override
    public void request(long wanted) {
      List<ByteBuffer> item;
      synchronized (TakenBody.this) {
        if (emitting) {
          demand = Math.addExact(demand, Math.min(wanted, Long.MAX_VALUE - demand));
          return;
        }
        item = first;
        first = null;
        emitting = item != null;
        demand = 0;
      }
      long left = item == null ? wanted : emit(item, wanted);
      if (left != 0 && upstream != null) {
        upstream.request(left);
      }
    }

    /** Passes the first item on; gives the demand that remains. */
    private long emit(List<ByteBuffer> item, long wanted) {
      if (downstream != null) {
        downstream.onNext(item);
      }
      Runnable how;
      long left;
      synchronized (TakenBody.this) {
        emitting = false;
        how = end;
        end = null;
        long own = wanted == Long.MAX_VALUE ? wanted : wanted - 1;
        left = own + Math.min(demand, Long.MAX_VALUE - own);
      }
      if (how != null) {
        how.run();
        return 0;
      }
      return left;
    }

    @Override
    public void cancel() {
      if (upstream != null) {
        upstream.cancel();
      }
      ended.run();
    }
  }
}
