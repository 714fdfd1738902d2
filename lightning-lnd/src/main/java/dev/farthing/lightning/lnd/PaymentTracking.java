package dev.farthing.lightning.lnd;

import com.google.protobuf.ByteString;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.LightningException;
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
import java.util.function.BooleanSupplier;
import lnrpc.Payment;
import org.jspecify.annotations.Nullable;
import routerrpc.RouterGrpc;
import routerrpc.TrackPaymentRequest;

/**
 * Follows one payment until LND knows its end or the deadline has come, over lost connections and
 * while the node is away.
 */
final class PaymentTracking {
  private final LndConnection connection;
  private final Identity identity;
  private final PaymentHash hash;
  private final Deadline deadline;
  private final BooleanSupplier mayYetAppear;
  private final Backoff backoff;
  private final CompletableFuture<PaymentOutcome> outcome = new CompletableFuture<>();
  private volatile boolean turnedAway;

  /**
   * @param mayYetAppear whether the node may be about to learn of the payment, so that its not
   *     knowing it means nothing yet
   */
  PaymentTracking(
      LndConnection connection,
      Identity identity,
      PaymentHash hash,
      Deadline deadline,
      BooleanSupplier mayYetAppear) {
    this.connection = connection;
    this.identity = identity;
    this.hash = hash;
    this.deadline = deadline;
    this.mayYetAppear = mayYetAppear;
    this.backoff = new Backoff(connection.surroundings().random());
  }

  CompletableFuture<PaymentOutcome> track() {
    identity
        .ready(deadline)
        .whenComplete(
            (node, failure) -> {
              if (failure == null) {
                follow();
              } else {
                unable(LndErrors.cause(failure));
              }
            });
    return outcome;
  }

  /** Whether nothing was learned because LND did not take the macaroon. */
  boolean wasTurnedAway() {
    return turnedAway;
  }

  private void follow() {
    Duration left = deadline.remaining(connection.surroundings().clock());
    if (left.isZero()) {
      outcome.complete(new Unknown("the deadline came before LND could tell"));
      return;
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
  }

  /**
   * @param isPending whether the last that LND said is that the payment is on its way
   */
  private void ended(Status status, boolean isPending) {
    if (status.getCode() == Status.Code.NOT_FOUND && !mayYetAppear.getAsBoolean()) {
      outcome.complete(new NotFound());
    } else if (status.getCode() == Status.Code.DEADLINE_EXCEEDED && isPending) {
      outcome.complete(new InFlight());
    } else {
      unable(connection.error(status, RouterGrpc.getTrackPaymentV2Method()));
    }
  }

  /** Tries again where that can help: a node that refuses may be shutting down. */
  private void unable(Throwable failure) {
    turnedAway = failure instanceof LightningException.Unauthorized;
    boolean mayChange =
        failure instanceof LightningException.Unavailable
            || failure instanceof LightningException.NotReady
            || failure instanceof LightningException.Refused;
    Duration wait = backoff.next();
    if (mayChange && wait.compareTo(deadline.remaining(connection.surroundings().clock())) < 0) {
      connection.surroundings().timer().after(wait, this::track);
    } else {
      outcome.complete(new Unknown(String.valueOf(failure.getMessage())));
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
