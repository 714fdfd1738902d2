package dev.farthing.simnet.face.lnd;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a client hears on one stream. */
public final class Received<Q, T> implements ClientResponseObserver<Q, T> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final LinkedBlockingQueue<T> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Status> end = new CompletableFuture<>();
  private final boolean readsByHand;
  private @Nullable ClientCallStreamObserver<Q> call;

  private Received(boolean readsByHand) {
    this.readsByHand = readsByHand;
  }

  public static <Q, T> Received<Q, T> stream() {
    return new Received<>(false);
  }

  /** A client that takes nothing until it is told to. */
  public static <Q, T> Received<Q, T> lazy() {
    return new Received<>(true);
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<Q> started) {
    call = started;
    if (readsByHand) {
      started.disableAutoRequestWithInitial(0);
    }
  }

  @Override
  public void onNext(T message) {
    messages.add(message);
  }

  @Override
  public void onError(Throwable error) {
    end.complete(Status.fromThrowable(error));
  }

  @Override
  public void onCompleted() {
    end.complete(Status.OK);
  }

  /** The next message. */
  public T next() {
    try {
      T message = messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(message).as("a message within %s; the end: %s", PATIENCE, end).isNotNull();
      return message;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** So many messages. */
  public List<T> next(int count) {
    List<T> found = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      found.add(next());
    }
    return found;
  }

  /** How many messages nobody has taken. */
  public int waiting() {
    return messages.size();
  }

  /** How the stream ended, waited for. */
  public Status end() {
    return end.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  public boolean hasEnded() {
    return end.isDone();
  }

  /** Lets so many messages more come. */
  public void request(int count) {
    started().request(count);
  }

  /** Leaves. */
  public void cancel() {
    started().cancel("the test has heard enough", null);
  }

  private ClientCallStreamObserver<Q> started() {
    ClientCallStreamObserver<Q> begun = call;
    if (begun == null) {
      throw new IllegalStateException("the call has not begun");
    }
    return begun;
  }
}
