package dev.farthing.lightning.lnd;

import io.grpc.Attributes;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;

/**
 * Whether a call has left this machine, and whether its node has ended it itself: the difference
 * between a payment that never began and one of which nobody knows. Thread-safe.
 */
final class SentMark extends ClientStreamTracer.Factory {
  private volatile boolean sent;
  private volatile boolean answered;

  /** Whether any byte of the call may have reached the node. */
  boolean isSent() {
    return sent;
  }

  /** Whether the end of the call is the node's own word. */
  boolean isAnswered() {
    return answered;
  }

  @Override
  public ClientStreamTracer newClientStreamTracer(
      ClientStreamTracer.StreamInfo info, Metadata headers) {
    return new ClientStreamTracer() {
      @Override
      public void streamCreated(Attributes transportAttributes, Metadata headers) {
        sent = true;
      }

      @Override
      public void outboundHeaders() {
        sent = true;
      }

      @Override
      public void inboundTrailers(Metadata trailers) {
        answered = true;
      }
    };
  }
}
