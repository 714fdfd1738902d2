package dev.farthing.wallet;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.PayerAbilities;
import dev.farthing.lightning.PayerAbilities.FeeBound;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.testkit.lightning.OtherPayer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A node's payer that a test lets go wrong in one way; remembers what it was asked to pay. */
class DelegatingPayer extends OtherPayer {
  static final PayerAbilities EVERYTHING =
      new PayerAbilities(FeeBound.FEE_EXACT, true, true, true, true, true, true);

  /** The invoices that were to be paid, in order. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** How far the clock by which the node judges is ahead. */
  volatile Duration ahead = Duration.ZERO;

  DelegatingPayer(InvoicePayer node) {
    super(node);
  }

  /** One whose requests to pay get lost on the way; it tells the truth about what it knows. */
  static DelegatingPayer losingRequests(InvoicePayer node, PayerAbilities abilities) {
    return new DelegatingPayer(node) {
      @Override
      CompletionStage<PaymentOutcome> passOn(Approval approval, Deadline deadline) {
        return CompletableFuture.completedFuture(new PaymentOutcome.Unknown("the line is dead"));
      }

      @Override
      public PayerAbilities abilities() {
        return abilities;
      }
    };
  }

  @Override
  public final CompletionStage<PaymentOutcome> pay(Approval approval, Deadline deadline) {
    asked.add(approval.invoice().text());
    return passOn(approval, deadline);
  }

  CompletionStage<PaymentOutcome> passOn(Approval approval, Deadline deadline) {
    return super.pay(approval, deadline);
  }

  @Override
  public InstantSource clock() {
    return () -> super.clock().instant().plus(ahead);
  }

  /** The node goes on when a wallet has died. */
  @Override
  public void close() {}
}
