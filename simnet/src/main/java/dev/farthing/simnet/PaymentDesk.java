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
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.simnet.core.Ended;
import dev.farthing.simnet.core.EventKind;
import dev.farthing.simnet.core.PaymentEngine;
import dev.farthing.simnet.core.Request;
import dev.farthing.simnet.kernel.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What every node paid or tried to pay, by hash, and who waits to hear of it. Owned by the kernel's
 * thread.
 */
final class PaymentDesk {
  private final Gate gate;
  private final Schedule schedule;
  private final PaymentRequests requests;
  private final PaymentEngine engine;
  private final InvoiceBook book;
  private final Map<Key, Entry> entries = new HashMap<>();
  private final Map<Integer, Entry> running = new HashMap<>();
  private final Map<Integer, Watch> watches = new TreeMap<>();
  private int lastWatch;

  PaymentDesk(
      Gate gate,
      Schedule schedule,
      PaymentRequests requests,
      PaymentEngine engine,
      InvoiceBook book) {
    this.gate = gate;
    this.schedule = schedule;
    this.requests = requests;
    this.engine = engine;
    this.book = book;
  }

  private record Key(int node, PaymentHash hash) {}

  /** A payment of one node; null as long as it runs. */
  private static final class Entry {
    private final List<Watch> watches = new ArrayList<>();
    private @Nullable PaymentOutcome outcome;
  }

  /**
   * Somebody who waits.
   *
   * @param first whether it is the call that made the payment
   * @param asks whether it only asks, rather than wants to pay
   */
  private record Watch(
      int number,
      int node,
      Entry entry,
      boolean first,
      boolean asks,
      CompletableFuture<PaymentOutcome> caller) {}

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
    Key key = new Key(node, approval.invoice().paymentHash());
    Entry known = entries.get(key);
    if (known != null && known.outcome == null) {
      watch(node, known, deadline, false, false, caller);
    } else if (known != null && known.outcome instanceof Paid) {
      answer(caller, new AlreadyPaid());
    } else {
      begin(node, approval, deadline, key, caller);
    }
  }

  void track(
      int node, PaymentHash hash, Deadline deadline, CompletableFuture<PaymentOutcome> caller) {
    Entry entry = entries.get(new Key(node, hash));
    if (!gate.nodes().answers[node]) {
      answer(caller, new Unknown("the node is offline"));
    } else if (entry == null) {
      answer(caller, new NotFound());
    } else if (entry.outcome != null) {
      answer(caller, entry.outcome);
    } else {
      watch(node, entry, deadline, false, true, caller);
    }
  }

  /** A wait is over. */
  void deadline(int number) {
    Watch watch = watches.remove(number);
    if (watch != null) {
      watch.entry.watches.remove(watch);
      boolean isInFlight = watch.asks && gate.nodes().answers[watch.node];
      answer(
          watch.caller,
          isInFlight
              ? new InFlight()
              : new Unknown("no end was known at the deadline; a part may be pending"));
    }
  }

  /** A payment of any node ended. */
  void ended(Ended ended) {
    Entry entry = running.remove(ended.payment());
    if (entry != null) {
      conclude(entry, outcomeOf(ended));
    }
  }

  /** The network ends: nobody will hear more. */
  void close() {
    for (Watch watch : List.copyOf(watches.values())) {
      deadline(watch.number);
    }
  }

  private void begin(
      int node,
      Approval approval,
      Deadline deadline,
      Key key,
      CompletableFuture<PaymentOutcome> caller) {
    Entry entry = new Entry();
    entries.put(key, entry);
    watch(node, entry, deadline, true, false, caller);
    Optional<Failed> refusal = requests.refusal(node, approval);
    if (refusal.isPresent()) {
      conclude(entry, refusal.get());
    } else {
      Request request = requests.of(node, approval);
      engine.pay(request, payment -> running.put(payment, entry));
    }
  }

  private void watch(
      int node,
      Entry entry,
      Deadline deadline,
      boolean first,
      boolean asks,
      CompletableFuture<PaymentOutcome> caller) {
    Watch watch = new Watch(++lastWatch, node, entry, first, asks, caller);
    watches.put(watch.number, watch);
    entry.watches.add(watch);
    schedule.wakeAt(gate.nanosAt(deadline.at()), EventKind.DEADLINE, watch.number);
  }

  private void conclude(Entry entry, PaymentOutcome outcome) {
    entry.outcome = outcome;
    for (Watch watch : entry.watches) {
      watches.remove(watch.number);
      boolean isSecondPayer = !watch.first && !watch.asks && outcome instanceof Paid;
      answer(watch.caller, isSecondPayer ? new AlreadyPaid() : outcome);
    }
    entry.watches.clear();
  }

  private PaymentOutcome outcomeOf(Ended ended) {
    FailureReason failure = ended.failure();
    if (failure != null) {
      return failed(failure, ended.text());
    }
    Request request = ended.request();
    return new Paid(
        Optional.of(book.preimage(request.invoice())),
        MilliSatoshi.ofMsat(request.amount()),
        MilliSatoshi.ofMsat(ended.fee()));
  }

  private void answer(CompletableFuture<PaymentOutcome> caller, PaymentOutcome outcome) {
    gate.executor().execute(() -> caller.complete(outcome));
  }

  private static Failed failed(FailureReason reason, String text) {
    return new Failed(reason, text);
  }
}
