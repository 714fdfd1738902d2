package dev.farthing.simnet;

import dev.farthing.lightning.FailureReason;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.PaymentOutcome.Failed;
import dev.farthing.lightning.PaymentOutcome.Paid;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.core.Ended;
import dev.farthing.simnet.core.Failure;
import dev.farthing.simnet.core.PaymentEngine;
import dev.farthing.simnet.core.Progress;
import dev.farthing.simnet.core.Request;
import dev.farthing.simnet.core.Route;
import dev.farthing.simnet.operator.PaymentRecord;
import org.jspecify.annotations.Nullable;

/** Writes down what becomes of one payment. Owned by the kernel's thread. */
record PaymentProgress(
    PaymentEntry entry, PaymentDesk desk, PaymentBook book, PaymentEngine engine, Gate gate)
    implements Progress {
  @Override
  public void sent(int part, Route route, int height) {
    long id = book.nextAttempt(entry.node);
    entry.attempts.add(new PaymentAttempt(id, part, route, height, gate.clock().instant()));
    book.changed(entry);
  }

  @Override
  public void returned(int part, @Nullable Failure failure, int failedHop) {
    PaymentAttempt attempt =
        entry.attempts.stream().filter(sent -> sent.isInFlight(part)).findFirst().orElseThrow();
    if (failure == null) {
      attempt.fulfilled(gate.clock().instant());
    } else {
      int height = Height.of(engine.forwarding().height());
      attempt.failed(failure, failedHop, height, gate.clock().instant());
    }
    book.changed(entry);
  }

  @Override
  public void ended(Ended ended) {
    FailureReason failure = ended.failure();
    if (failure == null) {
      Request request = ended.request();
      conclude(
          new Paid(
              desk.invoices().sheet(request.invoice()).preimage(),
              MilliSatoshi.ofMsat(request.amount()),
              MilliSatoshi.ofMsat(ended.fee())),
          null);
    } else {
      conclude(new Failed(failure, ended.text()), reasonOf(failure, ended.request().amount()));
    }
  }

  /** Nothing was sent. */
  void refused(Failed refusal) {
    conclude(refusal, reasonOf(refusal.reason(), entry.amount.msat()));
  }

  private void conclude(PaymentOutcome outcome, PaymentRecord.@Nullable Failure failure) {
    entry.end(outcome, failure, gate.clock().instant());
    book.changed(entry);
    desk.concluded(entry);
  }

  /**
   * LND looks first whether all channels together that it can use hold enough, and only at that.
   */
  private PaymentRecord.Failure reasonOf(FailureReason failure, long amount) {
    return switch (failure) {
      case TIMEOUT -> PaymentRecord.Failure.TIMEOUT;
      case PAYEE_REJECTED -> PaymentRecord.Failure.INCORRECT_PAYMENT_DETAILS;
      case EXPIRED, WRONG_NETWORK -> PaymentRecord.Failure.ERROR;
      case INSUFFICIENT_BALANCE, NO_ROUTE, FEE_LIMIT, PAYEE_UNREACHABLE, NODE_UNAVAILABLE ->
          engine.outgoingBalance(entry.node) < amount
              ? PaymentRecord.Failure.INSUFFICIENT_BALANCE
              : PaymentRecord.Failure.NO_ROUTE;
    };
  }
}
