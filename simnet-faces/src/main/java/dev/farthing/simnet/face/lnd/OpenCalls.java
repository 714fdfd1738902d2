package dev.farthing.simnet.face.lnd;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls that a face has not answered to the end, so that a face which goes away can say so:
 * gRPC's own way to stop at once resets streams, which clients take for their own cancelling.
 * Thread-safe.
 */
final class OpenCalls implements ServerInterceptor {
  private static final Status GONE =
      Status.UNAVAILABLE.withDescription("the node is shutting down");

  private final Set<Call<?, ?>> open = ConcurrentHashMap.newKeySet();

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Call<Q, A> tracked = new Call<>(call);
    open.add(tracked);
    return new SimpleForwardingServerCallListener<>(next.startCall(tracked, headers)) {
      @Override
      public void onComplete() {
        open.remove(tracked);
        if (tracked.isBroken()) {
          super.onCancel();
        } else {
          super.onComplete();
        }
      }

      @Override
      public void onCancel() {
        open.remove(tracked);
        super.onCancel();
      }
    };
  }

  /** Ends every open call with UNAVAILABLE; to whoever answers it, it was cancelled. */
  void breakAll() {
    open.forEach(Call::breakOff);
  }

  /** A call that may be ended by another thread than the one that answers it. */
  private static final class Call<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private boolean ended;
    private boolean broken;

    Call(ServerCall<Q, A> call) {
      super(call);
    }

    @Override
    public synchronized void sendHeaders(Metadata headers) {
      if (!broken) {
        super.sendHeaders(headers);
      }
    }

    @Override
    public synchronized void sendMessage(A message) {
      if (!broken) {
        super.sendMessage(message);
      }
    }

    @Override
    public synchronized void close(Status status, Metadata trailers) {
      if (!broken) {
        ended = true;
        super.close(status, trailers);
      }
    }

    @Override
    public synchronized boolean isCancelled() {
      return broken || super.isCancelled();
    }

    synchronized boolean isBroken() {
      return broken;
    }

    synchronized void breakOff() {
      if (!ended && !super.isCancelled()) {
        ended = true;
        broken = true;
        super.close(GONE, new Metadata());
      }
    }
  }
}
