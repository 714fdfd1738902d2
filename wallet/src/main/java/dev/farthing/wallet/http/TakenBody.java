package dev.farthing.wallet.http;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Passes a body on to the caller's handler once its first bytes have come, so that an empty or cut
 * one can still be asked for again unseen; one that is cut later may go on with the rest of it.
 *
 * <p>Asks for one item by itself; the handler's own demand then begins with that item.
 */
final class TakenBody<T> implements BodySubscriber<Received<T>> {
  private final BodyHandler<T> handler;
  private final ResponseInfo info;
  private final boolean mayBeEmpty;
  private final Taking taking;
  private final SilenceWatch silence;
  private final CompletableFuture<Received<T>> body = new CompletableFuture<>();
  private @Nullable BodySubscriber<T> downstream;
  private Flow.@Nullable Subscription upstream;
  private @Nullable List<ByteBuffer> first;
  private boolean emitting;
  private boolean cancelled;
  private long wanted;
  private long pending;
  private long received;
  private @Nullable Runnable end;

  /**
   * @param mayBeEmpty whether an answer without a body is whole
   * @param silence watches over what comes after a cut
   */
  TakenBody(
      BodyHandler<T> handler,
      ResponseInfo info,
      boolean mayBeEmpty,
      Taking taking,
      SilenceWatch silence) {
    this.handler = handler;
    this.info = info;
    this.mayBeEmpty = mayBeEmpty;
    this.taking = taking;
    this.silence = silence;
  }

  @Override
  public CompletionStage<Received<T>> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    synchronized (this) {
      upstream = subscription;
    }
    subscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    if (downstream != null) {
      passOn(downstream, item);
    } else if (item.stream().anyMatch(ByteBuffer::hasRemaining)) {
      synchronized (this) {
        first = item;
      }
      begin();
    } else if (upstream != null) {
      upstream.request(1);
    }
  }

  private void passOn(BodySubscriber<T> subscriber, List<ByteBuffer> item) {
    synchronized (this) {
      wanted = wanted == Long.MAX_VALUE ? wanted : wanted - 1;
      received += item.stream().mapToLong(ByteBuffer::remaining).sum();
    }
    subscriber.onNext(item);
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
      end(() -> cut(subscriber, failure));
    }
  }

  private void cut(BodySubscriber<T> subscriber, Throwable failure) {
    long bytes;
    synchronized (this) {
      upstream = null;
      bytes = received;
    }
    taking
        .cut(info, bytes, failure)
        .handle(
            (rest, problem) ->
                problem == null ? rest : Optional.<Flow.Publisher<List<ByteBuffer>>>empty())
        .thenAccept(
            rest ->
                rest.ifPresentOrElse(
                    publisher -> publisher.subscribe(silence.limit(new Rest())),
                    () -> subscriber.onError(failure)));
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
          taking.ended();
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

  private static long sum(long a, long b) {
    return a + Math.min(b, Long.MAX_VALUE - a);
  }

  /** The handler's demand, of which the first item is already here. */
  private final class Demand implements Flow.Subscription {
    @Override
    public void request(long more) {
      List<ByteBuffer> item;
      Flow.Subscription source;
      synchronized (TakenBody.this) {
        wanted = sum(wanted, more);
        if (emitting) {
          pending = sum(pending, more);
          return;
        }
        item = first;
        first = null;
        emitting = item != null;
        pending = 0;
        source = upstream;
      }
      long left = item == null ? more : emit(item, more);
      if (left != 0 && source != null) {
        source.request(left);
      }
    }

    /** Passes the first item on; gives the demand that remains. */
    private long emit(List<ByteBuffer> item, long more) {
      if (downstream != null) {
        passOn(downstream, item);
      }
      Runnable how;
      long left;
      synchronized (TakenBody.this) {
        emitting = false;
        how = end;
        end = null;
        left = sum(more == Long.MAX_VALUE ? more : more - 1, pending);
      }
      if (how != null) {
        how.run();
        return 0;
      }
      return left;
    }

    @Override
    public void cancel() {
      Flow.Subscription source;
      synchronized (TakenBody.this) {
        cancelled = true;
        source = upstream;
      }
      if (source != null) {
        source.cancel();
      }
      taking.ended();
    }
  }

  /** What comes after a cut, for as much as is still wanted. */
  private final class Rest implements BodySubscriber<Received<T>> {
    @Override
    public CompletionStage<Received<T>> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      long more;
      synchronized (TakenBody.this) {
        if (cancelled) {
          subscription.cancel();
          return;
        }
        upstream = subscription;
        more = wanted;
      }
      if (more > 0) {
        subscription.request(more);
      }
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
      TakenBody.this.onNext(item);
    }

    @Override
    public void onError(Throwable failure) {
      TakenBody.this.onError(failure);
    }

    @Override
    public void onComplete() {
      TakenBody.this.onComplete();
    }
  }
}
