package dev.farthing.testkit.lightning;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.HoldInvoices;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceState;
import dev.farthing.lightning.IssuerAbilities;
import dev.farthing.lightning.SettleCursor;
import dev.farthing.lightning.Settlement;
import dev.farthing.lightning.Subscription;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A node's issuer, but for what a test overrides: what no healthy node would say. */
public class OtherIssuer implements InvoiceIssuer {
  private final InvoiceIssuer node;

  /** Passes everything on to {@code node}, closing too. */
  public OtherIssuer(InvoiceIssuer node) {
    this.node = node;
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
  public IssuerAbilities abilities() {
    return node.abilities();
  }

  @Override
  public CompletionStage<Bolt11Invoice> create(InvoiceRequest request, Deadline deadline) {
    return node.create(request, deadline);
  }

  @Override
  public CompletionStage<InvoiceState> lookUp(PaymentHash hash, Deadline deadline) {
    return node.lookUp(hash, deadline);
  }

  @Override
  public Subscription settlements(SettleCursor from, Consumer<Settlement> listener) {
    return node.settlements(from, listener);
  }

  @Override
  public HoldInvoices holdInvoices() {
    return node.holdInvoices();
  }

  @Override
  public void close() {
    node.close();
  }
}
