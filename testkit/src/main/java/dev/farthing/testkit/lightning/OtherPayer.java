package dev.farthing.testkit.lightning;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.PayerAbilities;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;

/** A node's payer, but for what a test overrides: what no healthy node would do. */
public class OtherPayer implements InvoicePayer {
  private final InvoicePayer node;

  /** Passes everything on to {@code node}, closing too. */
  public OtherPayer(InvoicePayer node) {
    this.node = node;
  }

  @Override
  public CompletionStage<PaymentOutcome> pay(Approval approval, Deadline deadline) {
    return node.pay(approval, deadline);
  }

  @Override
  public CompletionStage<PaymentOutcome> track(PaymentHash hash, Deadline deadline) {
    return node.track(hash, deadline);
  }

  @Override
  public NodeId nodeId() {
    return node.nodeId();
  }

  @Override
  public Network network() {
    return node.network();
  }

  @Override
  public InstantSource clock() {
    return node.clock();
  }

  @Override
  public PayerAbilities abilities() {
    return node.abilities();
  }

  @Override
  public void close() {
    node.close();
  }
}
