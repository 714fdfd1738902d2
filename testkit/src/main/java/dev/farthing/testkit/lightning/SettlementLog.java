package dev.farthing.testkit.lightning;

import dev.farthing.lightning.Settlement;
import dev.farthing.protocol.secret.PaymentHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A listener that keeps what it was told, and can be made to fail once. Thread-safe. */
final class SettlementLog implements Consumer<Settlement> {
  private final List<Settlement> told = new ArrayList<>();
  private final Map<PaymentHash, CompletableFuture<Settlement>> taken = new ConcurrentHashMap<>();
  private final Set<PaymentHash> failOnceAt = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicBoolean overlapped = new AtomicBoolean();

  @Override
  public void accept(Settlement settlement) {
    if (!busy.compareAndSet(false, true)) {
      overlapped.set(true);
    }
    try {
      if (failOnceAt.remove(settlement.hash())) {
        throw new IllegalStateException("the listener could not store the settlement");
      }
      synchronized (told) {
        told.add(settlement);
      }
      expected(settlement.hash()).complete(settlement);
    } finally {
      busy.set(false);
    }
  }

  /** Makes the first delivery of this hash fail. */
  void failOnceAt(PaymentHash hash) {
    failOnceAt.add(hash);
  }

  /** Completes when the settlement of this hash was taken. */
  CompletionStage<Settlement> of(PaymentHash hash) {
    return expected(hash).copy();
  }

  /** The hashes of {@code among} in the order in which they were first taken. */
  List<PaymentHash> order(List<PaymentHash> among) {
    synchronized (told) {
      return told.stream().map(Settlement::hash).filter(among::contains).distinct().toList();
    }
  }

  boolean overlapped() {
    return overlapped.get();
  }

  private CompletableFuture<Settlement> expected(PaymentHash hash) {
    return taken.computeIfAbsent(hash, any -> new CompletableFuture<>());
  }
}
