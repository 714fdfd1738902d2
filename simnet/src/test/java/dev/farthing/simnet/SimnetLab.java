package dev.farthing.simnet;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.NodeHistory;
import dev.farthing.lightning.NodeStatus;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.NodeKey;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.SecretBytes;
import dev.farthing.testkit.lightning.LightningLab;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Buyer, router and seller in virtual time. */
final class SimnetLab implements LightningLab {
  private static final long SEED = 3;
  private static final Fault HOLD = new Fault.HoldPayments("seller");
  private static final Fault AWAY = new Fault.Disconnected("seller");
  private static final Fault SILENT = new Fault.DropSettlements("seller");

  private final SimNetwork network =
      SimNetwork.builder(Topology.line("buyer", "router", "seller"))
          .seed(SEED)
          .audited(true)
          .start();
  private final InvoiceIssuer issuer = network.node("seller").issuer();
  private final InvoicePayer payer = network.node("buyer").payer();
  private final NodeStatus payerStatus = network.node("buyer").status();
  private final NodeStatus issuerStatus = network.node("seller").status();
  private @Nullable NodeHistory payerHistory;
  private @Nullable NodeHistory issuerHistory;

  @Override
  public String name() {
    return "simnet";
  }

  @Override
  public String against() {
    return "simnet in virtual time";
  }

  @Override
  public InvoiceIssuer issuer() {
    return issuer;
  }

  @Override
  public InvoicePayer payer() {
    return payer;
  }

  @Override
  public NodeStatus payerStatus() {
    return payerStatus;
  }

  @Override
  public NodeStatus issuerStatus() {
    return issuerStatus;
  }

  @Override
  public NodeHistory payerHistory() {
    if (payerHistory == null) {
      payerHistory = network.node("buyer").history();
    }
    return payerHistory;
  }

  @Override
  public NodeHistory issuerHistory() {
    if (issuerHistory == null) {
      issuerHistory = network.node("seller").history();
    }
    return issuerHistory;
  }

  @Override
  public void pass(Duration time) {
    network.runFor(time);
  }

  @Override
  public <T> T await(CompletionStage<T> stage) {
    try {
      return network.runUntilDone(stage);
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void takePayeeOffline() {
    network.inflict(AWAY);
  }

  @Override
  public void bringPayeeBack() {
    network.lift(AWAY);
    network.node("buyer").operator().payments().forget();
  }

  @Override
  public void holdPayments() {
    network.inflict(HOLD);
  }

  @Override
  public void releasePayments() {
    network.lift(HOLD);
  }

  @Override
  public void failHeldPayments() {
    network.failHeldPayments("seller");
  }

  @Override
  public void dropSettlementStream() {
    network.inflict(SILENT);
  }

  @Override
  public void resumeSettlementStream() {
    network.lift(SILENT);
  }

  @Override
  public MilliSatoshi beyondBalance() {
    return Topology.DEFAULT_CAPACITY.times(2);
  }

  @Override
  public Bolt11Invoice rejectedByPayee(MilliSatoshi amount) {
    Bolt11Invoice real =
        await(
            issuer.create(
                new InvoiceRequest(
                    amount, new InvoiceRequest.Description.Text("x"), Duration.ofHours(1)),
                Deadline.in(Duration.ofSeconds(60), network.clock())));
    byte[] otherHash = real.paymentHash().bytes();
    otherHash[0] ^= 1;
    return Bolt11Invoice.builder(Network.REGTEST, PaymentHash.ofBytes(otherHash))
        .amount(amount)
        .paymentSecret(real.paymentSecret().orElseThrow())
        .timestamp(real.timestamp())
        .minFinalCltvDelta(real.minFinalCltvDelta())
        .sign(NodeKey.of(SecretBytes.copyOf(new Secrets(SEED).derive("node key", 2))));
  }

  @Override
  public void close() {
    network.close();
  }
}
