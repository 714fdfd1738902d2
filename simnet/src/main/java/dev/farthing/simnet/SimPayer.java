package dev.farthing.simnet;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.PayerAbilities;
import dev.farthing.lightning.PayerAbilities.FeeBound;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Pays from a simulated node. */
final class SimPayer implements InvoicePayer {
  private final int node;
  private final NodeId id;
  private final Gate gate;
  private final PaymentDesk desk;
  private volatile boolean closed;

  SimPayer(int node, NodeId id, Gate gate, PaymentDesk desk) {
    this.node = node;
    this.id = id;
    this.gate = gate;
    this.desk = desk;
  }

  @Override
  public NodeId nodeId() {
    return id;
  }

  @Override
  public Network network() {
    return Network.REGTEST;
  }

  @Override
  public InstantSource clock() {
    return gate.clock();
  }

  @Override
  public PayerAbilities abilities() {
    return new PayerAbilities(FeeBound.FEE_EXACT, true, true, true, true, true, true);
  }

  @Override
  public CompletionStage<PaymentOutcome> pay(Approval approval, Deadline deadline) {
    if (closed) {
      return CompletableFuture.failedStage(closedPayer());
    }
    approval.use();
    return ask(watch -> desk.pay(node, approval, deadline, watch));
  }

  @Override
  public CompletionStage<PaymentOutcome> track(PaymentHash hash, Deadline deadline) {
    return closed
        ? CompletableFuture.failedStage(closedPayer())
        : ask(watch -> desk.track(node, hash, deadline, watch));
  }

  /** Takes no more calls. Payments go on, and so do waits for them. */
  @Override
  public void close() {
    closed = true;
  }

  private CompletionStage<PaymentOutcome> ask(Consumer<CompletableFuture<PaymentOutcome>> command) {
    CompletableFuture<PaymentOutcome> outcome = new CompletableFuture<>();
    try {
      gate.mailbox().post(() -> command.accept(outcome));
    } catch (RejectedExecutionException e) {
      outcome.completeExceptionally(Gate.networkClosed(e));
    }
    return outcome.copy();
  }

  private static LightningException closedPayer() {
    return new LightningException.Closed("this payer has been closed; take a new one");
  }
}
