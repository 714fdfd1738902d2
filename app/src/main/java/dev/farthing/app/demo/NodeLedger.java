package dev.farthing.app.demo;

import dev.farthing.app.node.Await;
import dev.farthing.app.node.OpenNode;
import dev.farthing.lightning.NodeHistory;
import dev.farthing.lightning.NodeHistory.SentPayment;
import dev.farthing.lightning.NodeStatus;
import dev.farthing.lightning.NodeStatus.Balance;
import dev.farthing.lightning.Settlement;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a node says has happened since this was opened. Thread-safe. */
final class NodeLedger implements AutoCloseable {
  /** Nodes remember whole seconds: what is this near to the beginning is told apart by its hash. */
  private static final Duration BLURRED = Duration.ofSeconds(5);

  private static final int MOST = 100_000;

  private final OpenNode node;
  private final NodeStatus status;
  private final NodeHistory history;
  private final Instant since;
  private final Set<PaymentHash> before = new HashSet<>();
  private final MilliSatoshi startLocal;
  private volatile MilliSatoshi lastLocal;

  private NodeLedger(OpenNode node, NodeStatus status, NodeHistory history) {
    this.node = node;
    this.status = status;
    this.history = history;
    since = node.clock().instant().minus(BLURRED);
    startLocal = Await.answer(status.balance(node.soon())).local();
    lastLocal = startLocal;
    Await.answer(history.payments(since, MOST, node.soon())).forEach(p -> before.add(p.hash()));
    Await.answer(history.settled(since, MOST, node.soon())).forEach(s -> before.add(s.hash()));
  }

  static NodeLedger open(OpenNode node) {
    NodeStatus status = node.node().status();
    NodeHistory history = node.node().history();
    try {
      return new NodeLedger(node, status, history);
    } catch (RuntimeException e) {
      status.close();
      history.close();
      throw e;
    }
  }

  List<SentPayment> payments() {
    return Await.answer(history.payments(since, MOST, node.soon())).stream()
        .filter(payment -> !before.contains(payment.hash()))
        .toList();
  }

  List<Settlement> settled() {
    return Await.answer(history.settled(since, MOST, node.soon())).stream()
        .filter(settlement -> !before.contains(settlement.hash()))
        .toList();
  }

  /** Whether nothing is in flight in its channels. */
  boolean isQuiet() {
    return balance().pending().isZero();
  }

  /** What its share of channels has gained, in msat; negative for what it has spent. */
  long grownBy() {
    return balance().local().msat() - startLocal.msat();
  }

  /** Its share of channels when it was last asked. */
  MilliSatoshi lastLocal() {
    return lastLocal;
  }

  private Balance balance() {
    Balance balance = Await.answer(status.balance(node.soon()));
    lastLocal = balance.local();
    return balance;
  }

  @Override
  public void close() {
    status.close();
    history.close();
  }
}
