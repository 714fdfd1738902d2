package dev.farthing.crash;

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

/** An issuer whose invoices somebody has paid before they are shown. */
final class PaidBeforeIssuer implements InvoiceIssuer {
  private final InvoiceIssuer node;
  private final Consumer<Bolt11Invoice> payElsewhere;

  PaidBeforeIssuer(InvoiceIssuer node, Consumer<Bolt11Invoice> payElsewhere) {
    this.node = node;
    this.payElsewhere = payElsewhere;
  }

  @Override
  public CompletionStage<Bolt11Invoice> create(InvoiceRequest request, Deadline deadline) {
    return node.create(request, deadline)
        .thenApplyAsync(
            invoice -> {
              payElsewhere.accept(invoice);
              return invoice;
            });
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
