package dev.farthing.interop;

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
import dev.farthing.protocol.secret.Preimage;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A node's issuer that makes hold invoices where invoices are asked for, so that what is paid to a
 * seller stays in flight until a test ends it. Thread-safe.
 */
final class HoldingIssuer implements InvoiceIssuer {
  private final InvoiceIssuer node;
  private final SecureRandom random = new SecureRandom();
  private final Map<PaymentHash, Preimage> preimages = new ConcurrentHashMap<>();

  HoldingIssuer(InvoiceIssuer node) {
    this.node = node;
  }

  /** The preimage of an invoice that was made here. */
  Preimage preimageOf(PaymentHash hash) {
    Preimage preimage = preimages.get(hash);
    if (preimage == null) {
      throw new AssertionError("no invoice was made over " + hash);
    }
    return preimage;
  }

  @Override
  public CompletionStage<Bolt11Invoice> create(InvoiceRequest request, Deadline deadline) {
    byte[] bytes = new byte[Preimage.LENGTH];
    random.nextBytes(bytes);
    Preimage preimage = Preimage.ofBytes(bytes);
    preimages.put(preimage.hash(), preimage);
    return node.holdInvoices().hold(preimage.hash(), request, deadline);
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
