package dev.farthing.simnet;

import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.simnet.operator.PaymentOrder;
import dev.farthing.simnet.operator.PaymentRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A payment of one node as it is remembered. Owned by the kernel's thread. */
final class PaymentEntry {
  final int node;
  final long index;
  final PaymentHash hash;
  final MilliSatoshi amount;
  final Instant createdAt;
  final List<PaymentAttempt> attempts = new ArrayList<>();
  final List<Watching<PaymentRecord>> watchings = new ArrayList<>();
  final List<PaymentWait> waits = new ArrayList<>();

  private final String request;
  private PaymentRecord.@Nullable Failure failure;
  private @Nullable PaymentOutcome outcome;
  private @Nullable Instant endedAt;

  PaymentEntry(int node, long index, PaymentOrder order, Instant createdAt) {
    this.node = node;
    this.index = index;
    this.createdAt = createdAt;
    hash = order.invoice().paymentHash();
    amount = order.invoice().amount().or(order::amount).orElse(MilliSatoshi.ZERO);
    request = order.invoice().text();
  }

  /** Empty while it runs. */
  Optional<PaymentOutcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  boolean isPaid() {
    return outcome instanceof PaymentOutcome.Paid;
  }

  void end(PaymentOutcome end, PaymentRecord.@Nullable Failure why, Instant at) {
    outcome = end;
    failure = why;
    endedAt = at;
  }

  PaymentRecord record(RouteViews routes) {
    long fee = 0;
    for (PaymentAttempt attempt : attempts) {
      fee += attempt.fee();
    }
    return new PaymentRecord(
        index,
        hash,
        request,
        amount,
        MilliSatoshi.ofMsat(fee),
        createdAt,
        status(),
        outcome instanceof PaymentOutcome.Paid paid ? paid.preimage() : Optional.empty(),
        Optional.ofNullable(failure),
        attempts.stream().map(attempt -> attempt.view(routes)).toList(),
        Optional.ofNullable(endedAt));
  }

  private PaymentRecord.Status status() {
    if (outcome == null) {
      return PaymentRecord.Status.IN_FLIGHT;
    }
    return isPaid() ? PaymentRecord.Status.SUCCEEDED : PaymentRecord.Status.FAILED;
  }
}
