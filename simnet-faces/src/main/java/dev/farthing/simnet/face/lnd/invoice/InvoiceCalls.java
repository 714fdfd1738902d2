package dev.farthing.simnet.face.lnd.invoice;

import com.google.protobuf.ByteString;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.simnet.face.lnd.call.FaceStatus;
import dev.farthing.simnet.face.lnd.flow.Dates;
import dev.farthing.simnet.face.lnd.flow.Page;
import dev.farthing.simnet.operator.InvoiceOrder;
import dev.farthing.simnet.operator.InvoiceRecord;
import dev.farthing.simnet.operator.OperatorInvoices;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.HexFormat;
import java.util.List;
import lnrpc.AddInvoiceResponse;
import lnrpc.Invoice;
import lnrpc.InvoiceSubscription;
import lnrpc.ListInvoiceRequest;
import lnrpc.ListInvoiceResponse;

/** What LND's main service answers about invoices. Thread-safe. */
final class InvoiceCalls {
  private final OperatorInvoices invoices;
  private final LongMemos memos = new LongMemos();
  private final InvoiceMessages messages = new InvoiceMessages(memos);
  private final InvoiceHub hub;

  InvoiceCalls(OperatorInvoices invoices) {
    this.invoices = invoices;
    this.hub = new InvoiceHub(invoices, messages);
  }

  InvoiceMessages messages() {
    return messages;
  }

  /** Makes the invoice; its memo is kept also where its text carries a hash instead. */
  InvoiceRecord add(InvoiceOrder order, String memo) {
    InvoiceRecord made = invoices.add(order);
    if (!memo.isEmpty() && order.description() instanceof Description.Hash) {
      memos.keep(made.hash(), memo);
    }
    return made;
  }

  AddInvoiceResponse add(Invoice request) {
    InvoiceRecord made = add(InvoiceOrders.of(request), request.getMemo());
    return AddInvoiceResponse.newBuilder()
        .setRHash(ByteString.copyFrom(made.hash().bytes()))
        .setPaymentRequest(made.request())
        .setAddIndex(made.addIndex())
        .setPaymentAddr(InvoiceMessages.paymentAddress(made))
        .build();
  }

  Invoice lookUp(lnrpc.PaymentHash request) {
    return lookUp(hash(request));
  }

  Invoice lookUp(PaymentHash hash) {
    return invoices
        .lookUp(hash)
        .map(messages::of)
        .orElseThrow(
            () ->
                invoices.count() == 0
                    ? FaceStatus.notFound("there are no existing invoices")
                    : FaceStatus.notFound("unable to locate invoice"));
  }

  ListInvoiceResponse list(ListInvoiceRequest request) {
    Dates dates = Dates.of(request.getCreationDateStart(), request.getCreationDateEnd());
    Page page =
        Page.of(request.getIndexOffset(), request.getNumMaxInvoices(), request.getReversed());
    List<InvoiceRecord> found =
        page.read(
            (offset, step, backwards) ->
                invoices.list(offset, step, backwards, request.getPendingOnly()),
            InvoiceRecord::addIndex,
            invoice -> dates.include(invoice.createdAt()));
    ListInvoiceResponse.Builder response = ListInvoiceResponse.newBuilder();
    if (!found.isEmpty()) {
      response
          .setFirstIndexOffset(found.get(0).addIndex())
          .setLastIndexOffset(found.get(found.size() - 1).addIndex());
    }
    found.forEach(invoice -> response.addInvoices(messages.of(invoice)));
    return response.build();
  }

  void subscribe(InvoiceSubscription request, ServerCallStreamObserver<Invoice> call) {
    hub.join(Page.index(request.getAddIndex()), Page.index(request.getSettleIndex()), call);
  }

  private static PaymentHash hash(lnrpc.PaymentHash request) {
    byte[] hash = request.getRHash().toByteArray();
    if (!request.getRHashStr().isEmpty()) {
      try {
        hash = HexFormat.of().parseHex(request.getRHashStr());
      } catch (IllegalArgumentException e) {
        throw FaceStatus.unknown("r_hash_str is not hexadecimal: " + e.getMessage());
      }
    }
    if (hash.length != 0 && hash.length != PaymentHash.LENGTH) {
      throw FaceStatus.unknown("payment hash must be exactly 32 bytes, is instead " + hash.length);
    }
    return PaymentHash.ofBytes(hash.length == 0 ? new byte[PaymentHash.LENGTH] : hash);
  }
}
