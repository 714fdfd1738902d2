package dev.farthing.app.node;

import dev.farthing.app.node.HandPayments.Entry;
import dev.farthing.app.node.HandPayments.Outcome;
import dev.farthing.app.node.PayReport.Status;
import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One payment by hand. The node is asked first what it knows of the hash, so that the command may
 * be run again after any end; then the payment is written down, and only then is it sent.
 */
final class HandPayment {
  /** Beyond the node's own time limit: what its answer may take to come. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final OpenNode node;
  private final InvoicePayer payer;
  private final HandPayments journal;
  private final Bolt11Invoice invoice;

  HandPayment(OpenNode node, InvoicePayer payer, HandPayments journal, Bolt11Invoice invoice) {
    this.node = node;
    this.payer = payer;
    this.journal = journal;
    this.invoice = invoice;
  }

  /**
   * Pays, unless the node has or may have paid already.
   *
   * @param consent asked last, and only if the payment would be sent
   */
  PayReport pay(PaymentLimits limits, BooleanSupplier consent) {
    Optional<Entry> before = journal.find(invoice.paymentHash());
    if (before.isPresent() && !before.get().node().equals(payer.nodeId().hex())) {
      return report(
          Status.UNKNOWN,
          MilliSatoshi.ZERO,
          "another node (" + before.get().node() + ") was asked to pay this invoice; ask that one");
    }
    PaymentOutcome known = Await.answer(payer.track(invoice.paymentHash(), node.soon()));
    Optional<PayReport> end = endedBefore(known, before);
    if (end.isPresent()) {
      return end.get();
    }
    invoice.requirePayable(payer.clock(), payer.network());
    if (!consent.getAsBoolean()) {
      return report(
          Status.NEEDS_APPROVAL,
          MilliSatoshi.ZERO,
          "nobody said yes. Say it at a terminal, or add --yes");
    }
    Approval approval = Approval.of(invoice, limits, "by hand");
    if (!journal.submit(approval, payer.nodeId(), payer.clock().instant())) {
      return report(
          Status.UNKNOWN, MilliSatoshi.ZERO, "another process is paying this invoice right now");
    }
    Deadline deadline = Deadline.in(limits.timeout().plus(GRACE), payer.clock());
    return resolved(Await.answer(payer.pay(approval, deadline)));
  }

  /** What is left of an earlier attempt; empty when the payment may be sent. */
  private Optional<PayReport> endedBefore(PaymentOutcome known, Optional<Entry> before) {
    if (known instanceof PaymentOutcome.Paid paid) {
      before.ifPresent(entry -> resolve(Outcome.PAID, paid.fee()));
      return Optional.of(report(Status.ALREADY_PAID, paid.fee(), ""));
    }
    boolean written = before.isPresent() && before.get().outcome() != Outcome.FAILED;
    if (known instanceof PaymentOutcome.Failed
        || (known instanceof PaymentOutcome.NotFound && (!written || remembersAll()))) {
      before.ifPresent(entry -> resolve(Outcome.FAILED, MilliSatoshi.ZERO));
      return Optional.empty();
    }
    return Optional.of(
        report(
            Status.UNKNOWN,
            MilliSatoshi.ZERO,
            known instanceof PaymentOutcome.InFlight
                ? "the node is still paying this invoice"
                : "the node cannot say what became of an earlier attempt"));
  }

  /** Whether <i>not found</i> means that the node never got the order. */
  private boolean remembersAll() {
    return payer.abilities().keepsHistory() && payer.abilities().idempotentByHash();
  }

  private PayReport resolved(PaymentOutcome outcome) {
    if (outcome instanceof PaymentOutcome.Paid paid) {
      resolve(Outcome.PAID, paid.fee());
      return report(Status.PAID, paid.fee(), "");
    }
    if (outcome instanceof PaymentOutcome.AlreadyPaid) {
      resolve(Outcome.PAID, MilliSatoshi.ZERO);
      return report(Status.ALREADY_PAID, MilliSatoshi.ZERO, "");
    }
    if (outcome instanceof PaymentOutcome.Failed failed) {
      resolve(Outcome.FAILED, MilliSatoshi.ZERO);
      return report(Status.FAILED, MilliSatoshi.ZERO, failed.reason() + ": " + failed.nodeText());
    }
    resolve(Outcome.UNKNOWN, MilliSatoshi.ZERO);
    String why = outcome instanceof PaymentOutcome.Unknown unknown ? unknown.why() : "in flight";
    return report(Status.UNKNOWN, MilliSatoshi.ZERO, why);
  }

  private void resolve(Outcome outcome, MilliSatoshi fee) {
    journal.resolve(invoice.paymentHash(), outcome, fee, payer.clock().instant());
  }

  private PayReport report(Status status, MilliSatoshi fee, String detail) {
    return PayReport.of(node, invoice, status, fee, detail);
  }
}
