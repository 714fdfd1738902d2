package dev.farthing.simnet;

import dev.farthing.lightning.Subscription;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.simnet.core.EventKind;
import dev.farthing.simnet.core.IntList;
import dev.farthing.simnet.core.Invoices;
import dev.farthing.simnet.kernel.Schedule;
import dev.farthing.simnet.operator.InvoiceRecord;
import dev.farthing.simnet.operator.Watcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells owners of what becomes of their nodes' invoices. Each event is described once, however many
 * hear of it. Owned by the kernel's thread.
 */
final class InvoiceWatchers {
  private final Gate gate;
  private final Schedule schedule;
  private final Invoices invoices;
  private final InvoiceBook book;
  private final List<List<Watching<InvoiceRecord>>> byNode = new ArrayList<>();
  private final Map<Integer, List<Watching<InvoiceRecord>>> byInvoice = new HashMap<>();
  private final List<List<Integer>> unspoken = new ArrayList<>();

  InvoiceWatchers(Gate gate, Schedule schedule, Invoices invoices, InvoiceBook book) {
    this.gate = gate;
    this.schedule = schedule;
    this.invoices = invoices;
    this.book = book;
    for (int node = 0; node < gate.nodes().count(); node++) {
      byNode.add(new ArrayList<>());
      unspoken.add(new ArrayList<>());
    }
    book.onAdded(number -> tellNode(invoices.payee(number), number));
    invoices.onChanged(this::changed);
  }

  /** Tells of all invoices that a node adds or settles, first of those after the indices. */
  Subscription watch(int node, long addIndex, long settleIndex, Watcher<InvoiceRecord> watcher) {
    Watching<InvoiceRecord> watching = new Watching<>(gate.executor(), watcher);
    replay(invoices.added(node), addIndex, watching);
    replay(invoices.settled(node), settleIndex, watching);
    byNode.get(node).removeIf(Watching::isOver);
    byNode.get(node).add(watching);
    return watching;
  }

  /** Tells of one invoice as it is and as it changes. */
  Subscription watch(int node, PaymentHash hash, Watcher<InvoiceRecord> watcher) {
    int number = book.requireKnown(node, hash);
    Watching<InvoiceRecord> watching = new Watching<>(gate.executor(), watcher);
    watching.tell(book.note(number)::record);
    List<Watching<InvoiceRecord>> others =
        byInvoice.computeIfAbsent(number, key -> new ArrayList<>());
    others.removeIf(Watching::isOver);
    others.add(watching);
    if (book.state(number) == Invoices.State.OPEN) {
      schedule.wakeAt(invoices.expiresAt(number), EventKind.EXPIRED, number);
    }
    return watching;
  }

  /** The time of an invoice that somebody watched is over. */
  void expired(int number) {
    if (book.state(number) == Invoices.State.CANCELLED) {
      tellThoseOf(number);
    }
  }

  /** A node's streams may speak again. */
  void flush(int node) {
    if (!gate.nodes().silent[node]) {
      List<Integer> late = List.copyOf(unspoken.get(node));
      unspoken.get(node).clear();
      late.forEach(number -> tellNode(node, number));
      late.forEach(this::tellThoseOf);
    }
  }

  /** A node went down, and its streams with it. */
  void breakOff(int node) {
    byNode.get(node).forEach(Watching::breakOff);
    byNode.get(node).clear();
    unspoken.get(node).clear();
    byInvoice
        .entrySet()
        .removeIf(
            entry -> {
              boolean isItsOwn = invoices.payee(entry.getKey()) == node;
              if (isItsOwn) {
                entry.getValue().forEach(Watching::breakOff);
              }
              return isItsOwn;
            });
  }

  private void changed(int number) {
    if (invoices.settleIndex(number) > 0) {
      tellNode(invoices.payee(number), number);
    }
    tellThoseOf(number);
  }

  private void tellNode(int node, int number) {
    List<Watching<InvoiceRecord>> watchings = byNode.get(node);
    if (gate.nodes().silent[node]) {
      unspoken.get(node).add(number);
    } else if (!watchings.isEmpty()) {
      InvoiceNote note = book.note(number);
      watchings.forEach(watching -> watching.tell(note::record));
    }
  }

  private void tellThoseOf(int number) {
    List<Watching<InvoiceRecord>> watchings = byInvoice.get(number);
    if (watchings != null && !gate.nodes().silent[invoices.payee(number)]) {
      InvoiceNote note = book.note(number);
      watchings.forEach(watching -> watching.tell(note::record));
      boolean isFinal =
          book.state(number) == Invoices.State.SETTLED
              || book.state(number) == Invoices.State.CANCELLED;
      if (isFinal) {
        byInvoice.remove(number);
      }
    }
  }

  private void replay(IntList numbers, long after, Watching<InvoiceRecord> watching) {
    for (long place = after; after > 0 && place < numbers.size(); place++) {
      watching.tell(book.note(numbers.get((int) place))::record);
    }
  }
}
