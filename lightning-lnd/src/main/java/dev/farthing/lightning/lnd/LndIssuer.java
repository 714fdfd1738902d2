package dev.farthing.lightning.lnd;

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
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import lnrpc.AddInvoiceResponse;
import lnrpc.LightningGrpc;

/** Issues an LND's invoices. Its connection makes no call that pays. */
final class LndIssuer implements InvoiceIssuer {
  private final LndConnection connection;
  private final Identity identity;
  private final IssuerAbilities abilities;
  private final Queue<SettlementStream> opened = new ConcurrentLinkedQueue<>();

  /**
   * @param issueOnly whether the macaroon is known to move no money
   * @param holds whether it may allow hold invoices
   */
  LndIssuer(LndConnection connection, boolean issueOnly, boolean holds) {
    this.connection = connection;
    this.identity = new Identity(connection);
    this.abilities = new IssuerAbilities(true, true, true, issueOnly, holds);
  }

  /** Asks the node if it has not told yet, and then waits for its answer. */
  @Override
  public NodeId nodeId() {
    return identity.await();
  }

  @Override
  public Network network() {
    return connection.config().network();
  }

  @Override
  public InstantSource clock() {
    return connection.surroundings().clock();
  }

  @Override
  public IssuerAbilities abilities() {
    return abilities;
  }

  @Override
  public CompletionStage<Bolt11Invoice> create(InvoiceRequest request, Deadline deadline) {
    return identity
        .ready(deadline)
        .thenCompose(
            payee ->
                connection
                    .ask(
                        LightningGrpc.getAddInvoiceMethod(), InvoiceOrders.plain(request), deadline)
                    .thenApply(
                        answer ->
                            new OrderCheck(request, payee, network())
                                .check(answer.getPaymentRequest(), hash(answer))))
        .copy();
  }

  @Override
  public CompletionStage<InvoiceState> lookUp(PaymentHash hash, Deadline deadline) {
    return identity
        .ready(deadline)
        .thenCompose(payee -> InvoiceLookup.ask(connection, hash, deadline))
        .copy();
  }

  /**
   * {@inheritDoc}
   *
   * @throws LightningException.Refused if the cursor is not one of an LND
   */
  @Override
  public Subscription settlements(SettleCursor from, Consumer<Settlement> listener) {
    if (connection.isClosed()) {
      throw connection.closedAlready();
    }
    SettlementStream stream =
        new SettlementStream(
            connection, identity, Settlements.index(from), listener, opened::remove);
    opened.add(stream);
    stream.open();
    if (connection.isClosed()) {
      stream.close();
    }
    return stream;
  }

  @Override
  public HoldInvoices holdInvoices() {
    if (!abilities.holdInvoices()) {
      throw new LightningException.Unsupported(
          "the macaroon for LND at "
              + connection.config().address()
              + " allows no hold invoices. Make one that does: "
              + Use.ISSUE.bakeCommand());
    }
    return new LndHoldInvoices(connection, identity);
  }

  /** Ends the subscriptions and takes no more calls. */
  @Override
  public void close() {
    opened.forEach(SettlementStream::close);
    connection.close();
  }

  private static PaymentHash hash(AddInvoiceResponse answer) {
    return PaymentHash.ofBytes(answer.getRHash().toByteArray());
  }
}
