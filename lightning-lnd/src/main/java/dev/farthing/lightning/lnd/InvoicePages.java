package dev.farthing.lightning.lnd;

import dev.farthing.lightning.Deadline;
import java.util.function.Supplier;
import lnrpc.LightningGrpc;
import lnrpc.ListInvoiceRequest;
import lnrpc.ListInvoiceResponse;

/** All invoices of an LND, in the order of their creation. */
final class InvoicePages {
  private InvoicePages() {}

  static Pages<ListInvoiceRequest, ListInvoiceResponse> of(
      LndConnection connection, Supplier<Deadline> deadline) {
    return new Pages<>(
        connection,
        deadline,
        LightningGrpc.getListInvoicesMethod(),
        (offset, most) ->
            ListInvoiceRequest.newBuilder().setIndexOffset(offset).setNumMaxInvoices(most).build(),
        ListInvoiceResponse::getInvoicesCount,
        ListInvoiceResponse::getLastIndexOffset);
  }
}
