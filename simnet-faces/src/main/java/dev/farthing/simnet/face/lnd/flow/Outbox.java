package dev.farthing.simnet.face.lnd.flow;

import dev.farthing.simnet.face.lnd.call.FaceStatus;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;

/**
 * What is on its way to the client of one stream. Thread-safe; nothing here waits for the client.
 *
 * <p>Messages leave as fast as the client takes them. A replay is read only as the client takes it.
 * Of the messages that come after, {@value #BACKLOG} are kept; one more ends the stream with
 * RESOURCE_EXHAUSTED, since a stream with a gap would be worse than none.
 */
public final class Outbox<T> {
  /** How many messages may wait for a slow client. */
  public static final int BACKLOG = 10_000;

  private static final Status TOO_SLOW =
      Status.RESOURCE_EXHAUSTED.withDescription(
          "the client left "
              + BACKLOG
              + " messages of this stream unread; subscribe again from the last index that was"
              + " read");

  private final ServerCallStreamObserver<T> call;
  private final Deque<T> waiting = new ArrayDeque<>();
  private final Hearing hearing = new Hearing();
  private Iterator<T> replay = Collections.emptyIterator();
  private boolean isLast;
  private boolean isOver;

  /** To be made in the handler of the call, before it returns. */
  public Outbox(ServerCallStreamObserver<T> call) {
    this.call = call;
    call.setOnReadyHandler(this::flush);
    call.setOnCancelHandler(this::close);
  }

  /** Where the messages come from: closed as soon as nothing more can be sent. */
  public Hearing hearing() {
    return hearing;
  }

  /** Begins what sends the messages; if that is refused the stream ends by the error. */
  public void start(Runnable source) {
    try {
      source.run();
    } catch (RuntimeException e) {
      fail(FaceStatus.of(e));
    }
  }

  /** Sends these before all that waits. */
  public synchronized void replay(Iterator<T> messages) {
    if (!isOver) {
      replay = messages;
      flush();
    }
  }

  /** Sends a message after those before; nothing when the stream is over. */
  public synchronized void send(T message) {
    if (isOver || isLast) {
      return;
    }
    waiting.add(message);
    flush();
    if (waiting.size() > BACKLOG) {
      fail(TOO_SLOW.asRuntimeException());
    }
  }

  /** Ends the stream once everything has been sent. */
  public synchronized void end() {
    isLast = true;
    flush();
  }

  /** Ends the stream by an error; what has not been sent is dropped. */
  public synchronized void fail(StatusRuntimeException error) {
    if (!isOver) {
      close();
      call.onError(error);
    }
  }

  private synchronized void flush() {
    start(this::sendWhatIsTaken);
    if (!isOver && isLast && waiting.isEmpty() && !replay.hasNext()) {
      close();
      call.onCompleted();
    }
  }

  private void sendWhatIsTaken() {
    while (!isOver && call.isReady()) {
      if (replay.hasNext()) {
        call.onNext(replay.next());
      } else if (!waiting.isEmpty()) {
        call.onNext(waiting.remove());
      } else {
        break;
      }
    }
  }

  private synchronized void close() {
    if (!isOver) {
      isOver = true;
      waiting.clear();
      replay = Collections.emptyIterator();
      hearing.close();
    }
  }
}
