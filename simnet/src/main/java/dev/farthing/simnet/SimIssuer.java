package dev.farthing.simnet;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.HoldInvoices;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.lightning.InvoiceState;
import dev.farthing.lightning.IssuerAbilities;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.SettleCursor;
import dev.farthing.lightning.Settlement;
import dev.farthing.lightning.Subscription;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.bolt11.NodeKey;
import dev.farthing.protocol.bolt11.RouteHop;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.InstantSource;
import java.util.List;
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
  private final NodeKey key;
  private final List<RouteHop> hints;
  private final Gate gate;
  private final InvoiceBook book;
  private final SettlementFeeds feeds;
  private final Queue<SettlementFeeds.Feed> opened = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  /**
   * @param hints one hop each: the node's unannounced channels
   */
  SimIssuer(
      int node,
      NodeKey key,
      List<RouteHop> hints,
      Gate gate,
      InvoiceBook book,
      SettlementFeeds feeds) {
    this.node = node;
    this.key = key;
    this.hints = hints;
    this.gate = gate;
    this.book = book;
    this.feeds = feeds;
  }

  @Override
  public NodeId nodeId() {
    return key.id();
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
    return new IssuerAbilities(true, true, true, true, false);
  }

  @Override
  public CompletionStage<Bolt11Invoice> create(InvoiceRequest request, Deadline deadline) {
    return ask(deadline, () -> book.enter(node, request.amount(), request.expiry()))
        .thenApply(entry -> sign(request, entry));
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
    throw new LightningException.Unsupported("a simulated node holds no invoices yet");
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

  private Bolt11Invoice sign(InvoiceRequest request, InvoiceBook.Entry entry) {
    Bolt11Invoice.Builder builder =
        Bolt11Invoice.builder(Network.REGTEST, entry.hash())
            .amount(request.amount())
            .paymentSecret(entry.paymentSecret())
            .timestamp(entry.timestamp())
            .expiry(request.expiry())
            .minFinalCltvDelta(InvoiceBook.FINAL_CLTV);
    for (RouteHop hint : hints) {
      builder.routeHint(List.of(hint));
    }
    if (request.description() instanceof Description.Hash hash) {
      builder.descriptionHash(hash.sha256());
    } else if (request.description() instanceof Description.Text text) {
      builder.description(text.text());
    }
    try {
      return builder.sign(key);
    } catch (IllegalArgumentException e) {
      throw new LightningException.Refused("no such invoice can be written: " + e.getMessage());
    }
  }

  private static LightningException closedIssuer() {
    return new LightningException.Closed("this issuer has been closed; take a new one");
  }
}
