package dev.farthing.lightning.lnd;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.FailureReason;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.PaymentOutcome.AlreadyPaid;
import dev.farthing.lightning.PaymentOutcome.Failed;
import dev.farthing.lightning.PaymentOutcome.InFlight;
import dev.farthing.lightning.PaymentOutcome.NotFound;
import dev.farthing.lightning.PaymentOutcome.Paid;
import dev.farthing.lightning.PaymentOutcome.Unknown;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lnrpc.Payment;
import org.jspecify.annotations.Nullable;
import routerrpc.RouterGrpc;
import routerrpc.SendPaymentRequest;

/**
 * One payment that LND is asked to make, and what its answer means. LND goes on with a payment when
 * nobody listens any more, so that whatever was sent and not decided is unknown.
 */
final class PaymentSubmission {
  /** LND's own limit on the blocks for which a payment may lock money up, and its default. */
  static final int MOST_CLTV = 2_016;

  /**
   * With what LND refuses. What stands before a node ends calls with other codes, and the node may
   * go on with them.
   */
  private static final Set<Status.Code> NODES_OWN =
      EnumSet.of(
          Status.Code.UNKNOWN,
          Status.Code.INVALID_ARGUMENT,
          Status.Code.ALREADY_EXISTS,
          Status.Code.PERMISSION_DENIED,
          Status.Code.UNAUTHENTICATED,
          Status.Code.FAILED_PRECONDITION,
          Status.Code.UNIMPLEMENTED);

  private final LndConnection connection;
  private final Identity identity;
  private final Approval approval;
  private final Deadline deadline;
  private final CompletableFuture<PaymentOutcome> outcome = new CompletableFuture<>();
  private final SentMark mark = new SentMark();

  PaymentSubmission(
      LndConnection connection, Identity identity, Approval approval, Deadline deadline) {
    this.connection = connection;
    this.identity = identity;
    this.approval = approval;
    this.deadline = deadline;
  }

  CompletableFuture<PaymentOutcome> submit() {
    Duration left = deadline.remaining(connection.surroundings().clock());
    ClientCall<SendPaymentRequest, Payment> call =
        connection.call(
            RouterGrpc.getSendPaymentV2Method(),
            CallOptions.DEFAULT
                .withDeadlineAfter(left.toNanos(), TimeUnit.NANOSECONDS)
                .withStreamTracerFactory(mark));
    call.start(new Answers(call), new Metadata());
    call.sendMessage(order());
    call.halfClose();
    call.request(1);
    return outcome;
  }

  private SendPaymentRequest order() {
    PaymentLimits limits = approval.limits();
    return SendPaymentRequest.newBuilder()
        .setPaymentRequest(approval.invoice().text())
        .setFeeLimitMsat(limits.maxFee().msat())
        .setTimeoutSeconds(seconds(limits.timeout()))
        .setCltvLimit(Math.min(limits.maxCltv(), MOST_CLTV))
        .setMaxParts(limits.maxParts())
        .setNoInflightUpdates(true)
        .build();
  }

  /** Rounded down, so that nothing is tried after its time; at least one, since 0 is a minute. */
  private static int seconds(Duration timeout) {
    return (int) Math.max(1, Math.min(timeout.toSeconds(), Integer.MAX_VALUE));
  }

  private void ended(Status status) {
    if (!mark.isSent()) {
      outcome.complete(
          new Failed(
              status.getCode() == Status.Code.DEADLINE_EXCEEDED
                  ? FailureReason.TIMEOUT
                  : FailureReason.NODE_UNAVAILABLE,
              "nothing was sent: " + error(status).getMessage()));
    } else if (mark.isAnswered() && NODES_OWN.contains(status.getCode())) {
      refused(status);
    } else {
      outcome.complete(
          new Unknown(
              "LND was asked to pay and did not say how it ended: " + LndErrors.words(status)));
    }
  }

  /** LND said no. What it knows of the hash tells whether that is because of another payment. */
  private void refused(Status status) {
    if (LndErrors.words(status).toLowerCase(Locale.ROOT).contains("already paid")) {
      outcome.complete(new AlreadyPaid());
      return;
    }
    if (error(status) instanceof LightningException.NotReady) {
      outcome.complete(failed(status));
      return;
    }
    PaymentTracking tracking =
        new PaymentTracking(
            connection, identity, approval.invoice().paymentHash(), deadline, () -> false);
    tracking
        .track()
        .thenAccept(
            known ->
                outcome.complete(
                    tracking.wasTurnedAway()
                        ? afterTurningAway(known, status)
                        : afterRefusal(known, status)));
  }

  private PaymentOutcome afterRefusal(PaymentOutcome known, Status status) {
    if (known instanceof Paid) {
      return new AlreadyPaid();
    }
    boolean isSameHash = status.getCode() == Status.Code.ALREADY_EXISTS;
    if (known instanceof NotFound || (known instanceof Failed && !isSameHash)) {
      return failed(status);
    }
    return known instanceof InFlight
        ? new Unknown("this hash is being paid already: " + LndErrors.words(status))
        : known;
  }

  /** LND looks at the macaroon before it looks at the payment. */
  private PaymentOutcome afterTurningAway(PaymentOutcome known, Status status) {
    return error(status) instanceof LightningException.Unauthorized ? failed(status) : known;
  }

  private Failed failed(Status status) {
    LightningException error = error(status);
    return error instanceof LightningException.Refused
        ? new Failed(FailureReasons.ofRefusal(LndErrors.words(status)), LndErrors.words(status))
        : new Failed(FailureReason.NODE_UNAVAILABLE, String.valueOf(error.getMessage()));
  }

  private void decided(Payment payment) {
    Optional<PaymentOutcome> end = PaymentEnd.of(payment);
    if (end.isEmpty()) {
      return;
    }
    if (end.get() instanceof Failed failed && failed.reason() == FailureReason.NO_ROUTE) {
      new FeeQuestion(connection, approval, deadline)
          .isOnlyTooDear()
          .thenAccept(
              isTooDear ->
                  outcome.complete(
                      isTooDear ? new Failed(FailureReason.FEE_LIMIT, failed.nodeText()) : failed));
    } else {
      outcome.complete(end.get());
    }
  }

  private LightningException error(Status status) {
    return connection.error(status, RouterGrpc.getSendPaymentV2Method());
  }

  private final class Answers extends ClientCall.Listener<Payment> {
    private final ClientCall<SendPaymentRequest, Payment> call;
    private @Nullable Payment last;

    Answers(ClientCall<SendPaymentRequest, Payment> call) {
      this.call = call;
    }

    @Override
    public void onMessage(Payment payment) {
      last = payment;
      call.request(1);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      if (last != null && PaymentEnd.of(last).isPresent()) {
        decided(last);
      } else {
        ended(status);
      }
    }
  }
}
