package dev.farthing.simnet;

import dev.farthing.simnet.core.Failure;
import dev.farthing.simnet.core.Route;
import dev.farthing.simnet.operator.PaymentRecord;
import dev.farthing.simnet.operator.PaymentRecord.Attempt;
import dev.farthing.simnet.operator.PaymentRecord.AttemptFailure;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An HTLC that a payment sent. Owned by the kernel's thread. */
final class PaymentAttempt {
  private final long id;
  private final int part;
  private final Route route;
  private final int height;
  private final Instant sentAt;
  private PaymentRecord.Status status = PaymentRecord.Status.IN_FLIGHT;
  private @Nullable Instant resolvedAt;
  private @Nullable AttemptFailure failure;

  /**
   * @param part the number by which the engine knows it while it is in flight
   */
  PaymentAttempt(long id, int part, Route route, int height, Instant sentAt) {
    this.id = id;
    this.part = part;
    this.route = route;
    this.height = height;
    this.sentAt = sentAt;
  }

  boolean isInFlight(int itsPart) {
    return status == PaymentRecord.Status.IN_FLIGHT && part == itsPart;
  }

  /** What routing nodes received, in msat; nothing as long as it is in flight. */
  long fee() {
    return status == PaymentRecord.Status.SUCCEEDED ? route.fee() : 0;
  }

  void fulfilled(Instant at) {
    status = PaymentRecord.Status.SUCCEEDED;
    resolvedAt = at;
  }

  void failed(Failure reason, int failedHop, int heightNow, Instant at) {
    status = PaymentRecord.Status.FAILED;
    resolvedAt = at;
    int source = reason.isFromPayee() ? route.hops() : failedHop;
    failure = new AttemptFailure(reason.code(), source, heightNow);
  }

  Attempt view(RouteViews routes) {
    return new Attempt(
        id,
        status,
        routes.of(route, height),
        sentAt,
        Optional.ofNullable(resolvedAt),
        Optional.ofNullable(failure));
  }
}
