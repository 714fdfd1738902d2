package dev.farthing.wallet;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.FailureReason;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.PaymentOutcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A node's payer in the hands of a wallet that dies: afterwards nothing reaches the node. */
final class MortalPayer extends DelegatingPayer {
  private final CrashPlan.Node behaviour;
  private volatile boolean dead;

  MortalPayer(InvoicePayer node, CrashPlan.Node behaviour) {
    super(node);
    this.behaviour = behaviour;
  }

  void die() {
    dead = true;
  }

  @Override
  CompletionStage<PaymentOutcome> passOn(Approval approval, Deadline deadline) {
    if (dead) {
      asked.remove(approval.invoice().text());
      return CompletableFuture.failedFuture(new IllegalStateException("this process is dead"));
    }
    return switch (behaviour) {
      case PAYS -> super.passOn(approval, deadline);
      case ANSWER_LOST ->
          super.passOn(approval, deadline)
              .thenApply(lost -> new PaymentOutcome.Unknown("the answer is lost"));
      case LINE_BREAKS ->
          super.passOn(approval, deadline)
              .thenApply(
                  lost -> {
                    throw new IllegalStateException("the line is broken");
                  });
      case REQUEST_LOST ->
          CompletableFuture.completedFuture(new PaymentOutcome.Unknown("the line is dead"));
      case FAILS ->
          CompletableFuture.completedFuture(
              new PaymentOutcome.Failed(FailureReason.NO_ROUTE, "no way there"));
      case PAID_BEFORE ->
          super.passOn(approval, deadline).thenApply(paid -> new PaymentOutcome.AlreadyPaid());
    };
  }
}
