package dev.farthing.lightning.lnd;

import com.google.protobuf.ByteString;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.PaymentOutcome.InFlight;
import dev.farthing.lightning.PaymentOutcome.NotFound;
import dev.farthing.lightning.PaymentOutcome.Unknown;
import dev.farthing.protocol.secret.PaymentHash;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lnrpc.Payment;
import org.jspecify.annotations.Nullable;
import routerrpc.RouterGrpc;
import routerrpc.TrackPaymentRequest;

/** Follows one payment until LND knows its end or the deadline has come, over lost connections. */
final class PaymentTracking {
  private final LndConnection connection;
  private final PaymentHash hash;
  private final Deadline deadline;
  private final Backoff backoff;
  private final CompletableFuture<PaymentOutcome> outcome = new CompletableFuture<>();

  PaymentTracking(LndConnection connection, PaymentHash hash, Deadline deadline) {
    this.connection = connection;
    this.hash = hash;
    this.deadline = deadline;
    this.backoff = new Backoff(connection.surroundings().random());
  }

  CompletableFuture<PaymentOutcome> track() {
    Duration left = deadline.remaining(connection.surroundings().clock());
    if (left.isZero()) {
      outcome.complete(new Unknown("the deadline came before LND could tell"));
      return outcome;
    }
    ClientCall<TrackPaymentRequest, Payment> call =
        connection.call(
            RouterGrpc.getTrackPaymentV2Method(),
            CallOptions.DEFAULT.withDeadlineAfter(left.toNanos(), TimeUnit.NANOSECONDS));
    call.start(new Updates(call), new Metadata());
    call.sendMessage(
        TrackPaymentRequest.newBuilder().setPaymentHash(ByteString.copyFrom(hash.bytes())).build());
    call.halfClose();
    call.request(1);
    return outcome;
  }

  /**
   * @param isPending whether the last that LND said is that the payment is on its way
   */
  private void ended(Status status, boolean isPending) {
    String words = connection.error(status, RouterGrpc.getTrackPaymentV2Method()).getMessage();
    switch (status.getCode()) {
      case NOT_FOUND -> outcome.complete(new NotFound());
      case DEADLINE_EXCEEDED ->
          outcome.complete(isPending ? new InFlight() : new Unknown(String.valueOf(words)));
      case UNAUTHENTICATED, PERMISSION_DENIED, UNIMPLEMENTED, INVALID_ARGUMENT ->
          outcome.complete(new Unknown(String.valueOf(words)));
      default -> tryAgain(String.valueOf(words));
    }
  }

  private void tryAgain(String words) {
    Duration wait = backoff.next();
    if (connection.isClosed()
        || wait.compareTo(deadline.remaining(connection.surroundings().clock())) >= 0) {
      outcome.complete(new Unknown(words));
    } else {
      connection.surroundings().timer().after(wait, this::track);
    }
  }

  private final class Updates extends ClientCall.Listener<Payment> {
    private final ClientCall<TrackPaymentRequest, Payment> call;
    private @Nullable Payment last;

    Updates(ClientCall<TrackPaymentRequest, Payment> call) {
      this.call = call;
    }

    @Override
    public void onMessage(Payment payment) {
      last = payment;
      call.request(1);
      PaymentEnd.of(payment).ifPresent(outcome::complete);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      if (!outcome.isDone()) {
        ended(status, last != null);
      }
    }
  }
}
