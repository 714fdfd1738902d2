package dev.farthing.simnet;

import dev.farthing.lightning.NodeHistory.SentPayment;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.PaymentOutcome.InFlight;
import dev.farthing.lightning.Subscription;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.simnet.operator.PaymentOrder;
import dev.farthing.simnet.operator.PaymentRecord;
import dev.farthing.simnet.operator.Watcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What every node paid or tried to pay, and who watches it. Makes no payment. Owned by the kernel's
 * thread.
 */
final class PaymentBook {
  private final Gate gate;
  private final RouteViews routes;
  private final List<Shelf> shelves = new ArrayList<>();

  PaymentBook(Gate gate, RouteViews routes) {
    this.gate = gate;
    this.routes = routes;
    for (int node = 0; node < gate.nodes().count(); node++) {
      shelves.add(new Shelf());
    }
  }

  /** The payments of one node. */
  private static final class Shelf {
    private final Map<PaymentHash, PaymentEntry> byHash = new HashMap<>();
    private final NavigableMap<Long, PaymentEntry> byIndex = new TreeMap<>();
    private final List<Watching<PaymentRecord>> watchings = new ArrayList<>();
    private long lastIndex;
    private long lastAttempt;
  }

  /** Begins an entry, in place of one of the same hash that failed. */
  PaymentEntry open(int node, PaymentOrder order) {
    Shelf shelf = shelves.get(node);
    PaymentEntry entry = new PaymentEntry(node, ++shelf.lastIndex, order, gate.clock().instant());
    PaymentEntry failed = shelf.byHash.put(entry.hash, entry);
    if (failed != null) {
      shelf.byIndex.remove(failed.index);
    }
    shelf.byIndex.put(entry.index, entry);
    return entry;
  }

  Optional<PaymentEntry> find(int node, PaymentHash hash) {
    return Optional.ofNullable(shelves.get(node).byHash.get(hash));
  }

  /** The number of a node's next attempt. */
  long nextAttempt(int node) {
    return ++shelves.get(node).lastAttempt;
  }

  /** Something about a payment has changed. */
  void changed(PaymentEntry entry) {
    Shelf shelf = shelves.get(entry.node);
    shelf.watchings.removeIf(Watching::isOver);
    if (!shelf.watchings.isEmpty() || !entry.watchings.isEmpty()) {
      PaymentRecord record = entry.record(routes);
      shelf.watchings.forEach(watching -> watching.tell(() -> record));
      entry.watchings.forEach(watching -> watching.tell(() -> record));
    }
    if (entry.outcome().isPresent()) {
      entry.watchings.clear();
    }
  }

  /** Tells of a payment as it is and as it changes. */
  Subscription watch(PaymentEntry entry, Watcher<PaymentRecord> watcher) {
    Watching<PaymentRecord> watching = new Watching<>(gate.executor(), watcher);
    PaymentRecord record = entry.record(routes);
    watching.tell(() -> record);
    if (entry.outcome().isEmpty()) {
      entry.watchings.add(watching);
    }
    return watching;
  }

  /** Tells of all payments of a node as they change. */
  Subscription watchAll(int node, Watcher<PaymentRecord> watcher) {
    Watching<PaymentRecord> watching = new Watching<>(gate.executor(), watcher);
    shelves.get(node).watchings.add(watching);
    return watching;
  }

  /** A node went down, and its streams with it. */
  void breakOff(int node) {
    Shelf shelf = shelves.get(node);
    shelf.watchings.forEach(Watching::breakOff);
    shelf.watchings.clear();
    for (PaymentEntry entry : shelf.byIndex.values()) {
      entry.watchings.forEach(Watching::breakOff);
      entry.watchings.clear();
    }
  }

  PaymentRecord record(PaymentEntry entry) {
    return entry.record(routes);
  }

  long count(int node) {
    return shelves.get(node).byIndex.size();
  }

  List<PaymentRecord> list(int node, long offset, int most, boolean backwards, boolean paidOnly) {
    NavigableMap<Long, PaymentEntry> all = shelves.get(node).byIndex;
    NavigableMap<Long, PaymentEntry> range = all.tailMap(offset, false);
    if (backwards) {
      range = (offset == 0 ? all : all.headMap(offset, false)).descendingMap();
    }
    List<PaymentRecord> found = new ArrayList<>();
    for (PaymentEntry entry : range.values()) {
      if (found.size() == most) {
        break;
      }
      if (!paidOnly || entry.isPaid()) {
        found.add(backwards ? 0 : found.size(), entry.record(routes));
      }
    }
    return found;
  }

  /** Payments from an instant on, the oldest first. */
  List<SentPayment> since(int node, Instant since, int most) {
    return shelves.get(node).byIndex.values().stream()
        .filter(entry -> !entry.createdAt.isBefore(since))
        .limit(most)
        .map(PaymentBook::sent)
        .toList();
  }

  private static SentPayment sent(PaymentEntry entry) {
    PaymentOutcome outcome = entry.outcome().orElseGet(InFlight::new);
    return new SentPayment(entry.hash, entry.amount, entry.createdAt, outcome);
  }
}
