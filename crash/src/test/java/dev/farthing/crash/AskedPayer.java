package dev.farthing.crash;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.PayerAbilities;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A payer that tells when it has been asked to pay, whether or not it has got as far as the wire,
 * and may be forgetful until then.
 */
final class AskedPayer implements InvoicePayer {
  private final InvoicePayer node;
  private final Runnable asked;
  private volatile boolean forgetful;

  AskedPayer(InvoicePayer node, Runnable asked, boolean forgetful) {
    this.node = node;
    this.asked = asked;
    this.forgetful = forgetful;
  }

  @Override
  public CompletionStage<PaymentOutcome> pay(Approval approval, Deadline deadline) {
    forgetful = false;
    CompletionStage<PaymentOutcome> outcome = node.pay(approval, deadline);
    asked.run();
    return outcome;
  }

  @Override
  public CompletionStage<PaymentOutcome> track(PaymentHash hash, Deadline deadline) {
    return forgetful
        ? CompletableFuture.completedFuture(new PaymentOutcome.NotFound())
        : node.track(hash, deadline);
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
