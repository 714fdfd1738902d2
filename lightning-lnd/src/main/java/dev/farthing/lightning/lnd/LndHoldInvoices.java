package dev.farthing.lightning.lnd;

import com.google.protobuf.ByteString;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.HoldInvoices;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.LightningException;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.Preimage;
import invoicesrpc.CancelInvoiceMsg;
import invoicesrpc.InvoicesGrpc;
import invoicesrpc.SettleInvoiceMsg;
import invoicesrpc.SettleInvoiceResp;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Hold invoices of an LND that was built with {@code invoicesrpc}, as its releases are. */
final class LndHoldInvoices implements HoldInvoices {
  private static final String SETTLED_BEFORE = "already settled";

  private final LndConnection connection;
  private final Identity identity;

  LndHoldInvoices(LndConnection connection, Identity identity) {
    this.connection = connection;
    this.identity = identity;
  }

  @Override
  public CompletionStage<Bolt11Invoice> hold(
      PaymentHash hash, InvoiceRequest request, Deadline deadline) {
    return identity
        .ready(deadline)
        .thenCompose(
            payee ->
                connection
                    .ask(
                        InvoicesGrpc.getAddHoldInvoiceMethod(),
                        InvoiceOrders.held(hash, request),
                        deadline)
                    .thenApply(
                        answer ->
                            new OrderCheck(request, payee, connection.config().network())
                                .check(answer.getPaymentRequest(), hash)))
        .copy();
  }

  @Override
  public CompletionStage<Void> settle(Preimage preimage, Deadline deadline) {
    SettleInvoiceMsg order =
        SettleInvoiceMsg.newBuilder().setPreimage(ByteString.copyFrom(preimage.reveal())).build();
    return identity
        .ready(deadline)
        .thenCompose(node -> connection.ask(InvoicesGrpc.getSettleInvoiceMethod(), order, deadline))
        .exceptionallyCompose(LndHoldInvoices::settledBefore)
        .<Void>thenApply(done -> null)
        .copy();
  }

  @Override
  public CompletionStage<Void> cancel(PaymentHash hash, Deadline deadline) {
    CancelInvoiceMsg order =
        CancelInvoiceMsg.newBuilder().setPaymentHash(ByteString.copyFrom(hash.bytes())).build();
    return identity
        .ready(deadline)
        .thenCompose(node -> connection.ask(InvoicesGrpc.getCancelInvoiceMethod(), order, deadline))
        .<Void>thenApply(done -> null)
        .copy();
  }

  private static CompletableFuture<SettleInvoiceResp> settledBefore(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause instanceof LightningException.Refused refused
            && String.valueOf(refused.getMessage()).contains(SETTLED_BEFORE)
        ? CompletableFuture.completedFuture(SettleInvoiceResp.getDefaultInstance())
        : CompletableFuture.failedFuture(failure);
  }
}
