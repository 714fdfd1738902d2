package dev.farthing.simnet;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.HoldInvoices;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceState;
import dev.farthing.lightning.IssuerAbilities;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.SettleCursor;
import dev.farthing.lightning.Settlement;
import dev.farthing.lightning.Subscription;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.simnet.operator.InvoiceOrder;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Issues a simulated node's invoices. Knows invoices, and nothing that pays. */
final class SimIssuer implements InvoiceIssuer {
  private final int node;
  private final NodeId id;
  private final Gate gate;
  private final InvoiceBook book;
  private final SettlementFeeds feeds;
  private final Queue<SettlementFeeds.Feed> opened = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  SimIssuer(int node, NodeId id, Gate gate, InvoiceBook book, SettlementFeeds feeds) {
    this.node = node;
    this.id = id;
    this.gate = gate;
    this.book = book;
    this.feeds = feeds;
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
  public IssuerAbilities abilities() {
    return new IssuerAbilities(true, true, true, true, true);
  }

  @Override
  public CompletionStage<Bolt11Invoice> create(InvoiceRequest request, Deadline deadline) {
    return enter(request, new InvoiceOrder.Secret.Fresh(), deadline);
  }

  @Override
  public CompletionStage<InvoiceState> lookUp(PaymentHash hash, Deadline deadline) {
    return ask(deadline, () -> book.stateOf(node, hash));
  }

  /**
   * {@inheritDoc}
   *
   * @throws LightningException.Refused if the cursor is not one of a simulated node
   */
  @Override
  public Subscription settlements(SettleCursor from, Consumer<Settlement> listener) {
    if (closed) {
      throw closedIssuer();
    }
    var feed = new SettlementFeeds.Feed(node, SettlementFeeds.indexOf(from), listener);
    opened.add(feed);
    try {
      gate.mailbox().post(() -> feeds.open(feed));
    } catch (RejectedExecutionException e) {
      throw Gate.networkClosed(e);
    }
    return feed::close;
  }

  @Override
  public HoldInvoices holdInvoices() {
    return new Holding();
  }

  @Override
  public void close() {
    closed = true;
    opened.forEach(SettlementFeeds.Feed::close);
  }

  private <T> CompletionStage<T> ask(Deadline deadline, Supplier<T> question) {
    return closed
        ? CompletableFuture.failedStage(closedIssuer())
        : gate.ask(node, deadline, question);
  }

  private CompletionStage<Bolt11Invoice> enter(
      InvoiceRequest request, InvoiceOrder.Secret secret, Deadline deadline) {
    InvoiceOrder order =
        new InvoiceOrder(
            Optional.of(request.amount()),
            request.description(),
            request.expiry(),
            secret,
            InvoiceOrder.DEFAULT_FINAL_CLTV,
            request.privateHints());
    return ask(deadline, () -> book.sheet(book.enter(node, order))).thenApply(InvoiceSheet::sign);
  }

  private CompletionStage<Void> change(Deadline deadline, Runnable change) {
    return ask(
            deadline,
            () -> {
              change.run();
              return true;
            })
        .thenAccept(done -> {});
  }

  /** Shares the life of the issuer. */
  private final class Holding implements HoldInvoices {
    @Override
    public CompletionStage<Bolt11Invoice> hold(
        PaymentHash hash, InvoiceRequest request, Deadline deadline) {
      return enter(request, new InvoiceOrder.Secret.Held(hash), deadline);
    }

    @Override
    public CompletionStage<Void> settle(Preimage preimage, Deadline deadline) {
      return change(deadline, () -> book.settle(node, preimage));
    }

    @Override
    public CompletionStage<Void> cancel(PaymentHash hash, Deadline deadline) {
      return change(deadline, () -> book.cancel(node, hash));
    }
  }

  private static LightningException closedIssuer() {
    return new LightningException.Closed("this issuer has been closed; take a new one");
  }
}
