package dev.farthing.crash;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.testkit.lightning.OtherPayer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A payer that tells when it has been asked to pay, whether or not it has got as far as the wire,
 * and may be forgetful until then.
 */
final class AskedPayer extends OtherPayer {
  private final Runnable asked;
  private volatile boolean forgetful;

  AskedPayer(InvoicePayer node, Runnable asked, boolean forgetful) {
    super(node);
    this.asked = asked;
    this.forgetful = forgetful;
  }

  @Override
  public CompletionStage<PaymentOutcome> pay(Approval approval, Deadline deadline) {
    forgetful = false;
    CompletionStage<PaymentOutcome> outcome = super.pay(approval, deadline);
    asked.run();
    return outcome;
  }

  @Override
  public CompletionStage<PaymentOutcome> track(PaymentHash hash, Deadline deadline) {
    return forgetful
        ? CompletableFuture.completedFuture(new PaymentOutcome.NotFound())
        : super.track(hash, deadline);
  }
}
