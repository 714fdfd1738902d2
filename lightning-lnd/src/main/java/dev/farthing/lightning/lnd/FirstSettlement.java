package dev.farthing.lightning.lnd;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import lnrpc.Invoice;
import lnrpc.Invoice.InvoiceState;
import lnrpc.LightningGrpc;
import lnrpc.ListInvoiceRequest;
import lnrpc.ListInvoiceResponse;

/**
 * The first invoice that a node ever settled, found by listing: LND replays every settlement after
 * one that it is told of, but nothing from the beginning.
 */
final class FirstSettlement {
  private static final int PAGE = 1_000;

  private final LndConnection connection;

  FirstSettlement(LndConnection connection) {
    this.connection = connection;
  }

  /** Empty while nothing has been settled. */
  CompletableFuture<Optional<Invoice>> find() {
    return from(0, Optional.empty());
  }

  private CompletableFuture<Optional<Invoice>> from(long offset, Optional<Invoice> sofar) {
    ListInvoiceRequest page =
        ListInvoiceRequest.newBuilder().setIndexOffset(offset).setNumMaxInvoices(PAGE).build();
    return connection
        .ask(LightningGrpc.getListInvoicesMethod(), page, connection.soon())
        .thenCompose(
            answer -> {
              Optional<Invoice> first = first(answer, sofar);
              boolean isFirstEver = first.filter(is -> is.getSettleIndex() == 1).isPresent();
              return isFirstEver || answer.getInvoicesCount() < PAGE
                  ? CompletableFuture.completedFuture(first)
                  : from(answer.getLastIndexOffset(), first);
            });
  }

  /** Listed in the order of creation, which says nothing of the order of settlement. */
  private static Optional<Invoice> first(ListInvoiceResponse page, Optional<Invoice> sofar) {
    Optional<Invoice> first = sofar;
    for (Invoice invoice : page.getInvoicesList()) {
      boolean isEarlier =
          first.isEmpty()
              || Long.compareUnsigned(invoice.getSettleIndex(), first.get().getSettleIndex()) < 0;
      if (invoice.getState() == InvoiceState.SETTLED && isEarlier) {
        first = Optional.of(invoice);
      }
    }
    return first;
  }
}
