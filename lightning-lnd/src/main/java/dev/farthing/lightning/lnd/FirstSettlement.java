package dev.farthing.lightning.lnd;

import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import lnrpc.Invoice;
import lnrpc.Invoice.InvoiceState;
import lnrpc.ListInvoiceResponse;

/**
 * The first invoice that a node ever settled, found by listing: LND replays every settlement after
 * one that it is told of, but nothing from the beginning.
 */
final class FirstSettlement {
  private final LndConnection connection;

  FirstSettlement(LndConnection connection) {
    this.connection = connection;
  }

  /** Empty while nothing has been settled. */
  CompletableFuture<Optional<Invoice>> find() {
    AtomicReference<Optional<Invoice>> first = new AtomicReference<>(Optional.empty());
    return InvoicePages.of(connection, connection::soon)
        .turn(page -> !isFirstEver(first.updateAndGet(sofar -> earliest(page, sofar))))
        .thenApply(done -> first.get());
  }

  private static boolean isFirstEver(Optional<Invoice> first) {
    return first.filter(is -> is.getSettleIndex() == 1).isPresent();
  }

  /** Listed in the order of creation, which says nothing of the order of settlement. */
  private static Optional<Invoice> earliest(ListInvoiceResponse page, Optional<Invoice> sofar) {
    return Stream.concat(
            sofar.stream(),
            page.getInvoicesList().stream()
                .filter(invoice -> invoice.getState() == InvoiceState.SETTLED))
        .min(Comparator.comparing(Invoice::getSettleIndex, Long::compareUnsigned));
  }
}
