package dev.farthing.simnet;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.FailureReason;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.PaymentOutcome.AlreadyPaid;
import dev.farthing.lightning.PaymentOutcome.Failed;
import dev.farthing.lightning.PaymentOutcome.InFlight;
import dev.farthing.lightning.PaymentOutcome.NotFound;
import dev.farthing.lightning.PaymentOutcome.Paid;
import dev.farthing.lightning.PaymentOutcome.Unknown;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.simnet.core.EventKind;
import dev.farthing.simnet.core.PaymentEngine;
import dev.farthing.simnet.kernel.Schedule;
import dev.farthing.simnet.operator.PaymentOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Makes the payments of all nodes and answers who waits for them. Owned by the kernel's thread. */
final class PaymentDesk {
  private final Gate gate;
  private final Schedule schedule;
  private final PaymentRequests requests;
  private final PaymentEngine engine;
  private final PaymentBook book;
  private final InvoiceBook invoices;
  private final Map<Integer, PaymentWait> waits = new TreeMap<>();
  private int lastWait;

  PaymentDesk(
      Gate gate,
      Schedule schedule,
      PaymentRequests requests,
      PaymentEngine engine,
      PaymentBook book,
      InvoiceBook invoices) {
    this.gate = gate;
    this.schedule = schedule;
    this.requests = requests;
    this.engine = engine;
    this.book = book;
    this.invoices = invoices;
  }

  /** Pays for a wallet, which hears of everything as an outcome. */
  void pay(
      int node, Approval approval, Deadline deadline, CompletableFuture<PaymentOutcome> caller) {
    if (deadline.hasPassed(gate.clock())) {
      answer(caller, failed(FailureReason.TIMEOUT, "the deadline had passed; nothing was sent"));
      return;
    }
    if (!gate.nodes().answers[node]) {
      answer(caller, failed(FailureReason.NODE_UNAVAILABLE, "the node is offline; nothing sent"));
      return;
    }
    Optional<PaymentEntry> known = book.find(node, approval.invoice().paymentHash());
    if (known.isPresent() && known.get().outcome().isEmpty()) {
      await(known.get(), deadline, false, false, caller);
    } else if (known.isPresent() && known.get().isPaid()) {
      answer(caller, new AlreadyPaid());
    } else {
      PaymentOrder order = PaymentOrder.of(approval.invoice(), approval.limits());
      PaymentEntry entry = book.open(node, order);
      await(entry, deadline, true, false, caller);
      begin(entry, order);
    }
  }

  /**
   * Pays for the node's owner.
   *
   * @throws SimnetException if the node does not begin at all
   */
  PaymentEntry pay(int node, PaymentOrder order) {
    Bolt11Invoice invoice = order.invoice();
    Optional<PaymentEntry> known = book.find(node, invoice.paymentHash());
    if (known.isPresent() && known.get().outcome().isEmpty()) {
      throw new SimnetException.PaymentInFlight(invoice.paymentHash());
    }
    if (known.isPresent() && known.get().isPaid()) {
      throw new SimnetException.AlreadyPaid(invoice.paymentHash());
    }
    requests.requirePayable(node, order);
    return book.open(node, order);
  }

  /** Begins a payment for which an entry was made. It may end before this returns. */
  void begin(PaymentEntry entry, PaymentOrder order) {
    PaymentProgress progress = new PaymentProgress(entry, this, book, engine, gate);
    Optional<Failed> refusal = requests.refusal(entry.node, order);
    if (refusal.isPresent()) {
      progress.refused(refusal.get());
    } else {
      engine.pay(requests.of(entry.node, order), progress);
    }
  }

  void forget(int node) {
    engine.forget(node);
  }

  void track(
      int node, PaymentHash hash, Deadline deadline, CompletableFuture<PaymentOutcome> caller) {
    Optional<PaymentEntry> entry = book.find(node, hash);
    if (!gate.nodes().answers[node]) {
      answer(caller, new Unknown("the node is offline"));
    } else if (entry.isEmpty()) {
      answer(caller, new NotFound());
    } else if (entry.get().outcome().isPresent()) {
      answer(caller, entry.get().outcome().get());
    } else {
      await(entry.get(), deadline, false, true, caller);
    }
  }

  /** A wait is over. */
  void deadline(int number) {
    PaymentWait wait = waits.remove(number);
    if (wait != null) {
      wait.entry().waits.remove(wait);
      boolean isInFlight = wait.asks() && gate.nodes().answers[wait.entry().node];
      answer(
          wait.caller(),
          isInFlight
              ? new InFlight()
              : new Unknown("no end was known at the deadline; a part may be pending"));
    }
  }

  /** A payment has ended: those who wait for it hear its outcome. */
  void concluded(PaymentEntry entry) {
    PaymentOutcome outcome = entry.outcome().orElseThrow();
    for (PaymentWait wait : entry.waits) {
      waits.remove(wait.number());
      boolean isSecondPayer = !wait.first() && !wait.asks() && outcome instanceof Paid;
      answer(wait.caller(), isSecondPayer ? new AlreadyPaid() : outcome);
    }
    entry.waits.clear();
  }

  /** The network ends: nobody will hear more. */
  void close() {
    for (PaymentWait wait : List.copyOf(waits.values())) {
      deadline(wait.number());
    }
  }

  InvoiceBook invoices() {
    return invoices;
  }

  private void await(
      PaymentEntry entry,
      Deadline deadline,
      boolean first,
      boolean asks,
      CompletableFuture<PaymentOutcome> caller) {
    PaymentWait wait = new PaymentWait(++lastWait, entry, first, asks, caller);
    waits.put(wait.number(), wait);
    entry.waits.add(wait);
    schedule.wakeAt(gate.nanosAt(deadline.at()), EventKind.DEADLINE, wait.number());
  }

  private void answer(CompletableFuture<PaymentOutcome> caller, PaymentOutcome outcome) {
    gate.executor().execute(() -> caller.complete(outcome));
  }

  private static Failed failed(FailureReason reason, String text) {
    return new Failed(reason, text);
  }
}
