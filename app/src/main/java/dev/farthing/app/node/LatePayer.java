package dev.farthing.app.node;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.PayerAbilities;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.lnd.LndNode;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;

/**
 * Pays from an LND which is met when there is something to ask it: what the configuration tells
 * costs no connection, and no node that is up.
 */
final class LatePayer implements InvoicePayer {
  private final Network network;
  private final InstantSource clock;
  private final AtFirstUse<InvoicePayer> payer;

  /**
   * @param network as configured; the node is held to it before it is first used
   */
  LatePayer(LndNode node, Network network, InstantSource clock) {
    this.network = network;
    this.clock = clock;
    payer = new AtFirstUse<>(node::payer);
  }

  /**
   * Opens the way to the node, and waits for its answer.
   *
   * @throws dev.farthing.lightning.LightningException if its macaroon or certificate is not good
   *     for paying, or it does not answer, or must not be used
   */
  @Override
  public NodeId nodeId() {
    return payer.value().nodeId();
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public PayerAbilities abilities() {
    return LndNode.PAYER_ABILITIES;
  }

  @Override
  public CompletionStage<PaymentOutcome> pay(Approval approval, Deadline deadline) {
    return payer.value().pay(approval, deadline);
  }

  @Override
  public CompletionStage<PaymentOutcome> track(PaymentHash hash, Deadline deadline) {
    return payer.value().track(hash, deadline);
  }

  @Override
  public void close() {
    InvoicePayer opened = payer.close();
    if (opened != null) {
      opened.close();
    }
  }
}
