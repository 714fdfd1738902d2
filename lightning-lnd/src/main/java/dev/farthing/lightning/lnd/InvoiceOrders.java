package dev.farthing.lightning.lnd;

import com.google.protobuf.ByteString;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.protocol.secret.PaymentHash;
import invoicesrpc.AddHoldInvoiceRequest;
import lnrpc.Invoice;

/** A request in LND's words. */
final class InvoiceOrders {
  private InvoiceOrders() {}

  static Invoice plain(InvoiceRequest request) {
    Invoice.Builder order =
        Invoice.newBuilder()
            .setValueMsat(request.amount().msat())
            .setExpiry(request.expiry().getSeconds())
            .setPrivate(request.privateHints());
    if (request.description() instanceof Description.Hash hash) {
      order.setDescriptionHash(ByteString.copyFrom(hash.sha256()));
    } else if (request.description() instanceof Description.Text text) {
      order.setMemo(text.text());
    }
    return order.build();
  }

  static AddHoldInvoiceRequest held(PaymentHash paymentHash, InvoiceRequest request) {
    AddHoldInvoiceRequest.Builder order =
        AddHoldInvoiceRequest.newBuilder()
            .setHash(ByteString.copyFrom(paymentHash.bytes()))
            .setValueMsat(request.amount().msat())
            .setExpiry(request.expiry().getSeconds())
            .setPrivate(request.privateHints());
    if (request.description() instanceof Description.Hash hash) {
      order.setDescriptionHash(ByteString.copyFrom(hash.sha256()));
    } else if (request.description() instanceof Description.Text text) {
      order.setMemo(text.text());
    }
    return order.build();
  }
}
