package dev.farthing.lightning.lnd;

import com.google.protobuf.ByteString;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceState;
import dev.farthing.lightning.LightningException;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import lnrpc.Invoice;
import lnrpc.InvoiceHTLC;
import lnrpc.InvoiceHTLCState;
import lnrpc.LightningGrpc;

/** What has become of one invoice. */
final class InvoiceLookup {
  private InvoiceLookup() {}

  static CompletableFuture<InvoiceState> ask(
      LndConnection connection, PaymentHash hash, Deadline deadline) {
    return connection
        .find(
            LightningGrpc.getLookupInvoiceMethod(),
            lnrpc.PaymentHash.newBuilder().setRHash(ByteString.copyFrom(hash.bytes())).build(),
            deadline)
        .thenApply(found -> found.map(InvoiceLookup::state).orElseGet(InvoiceState.NotFound::new));
  }

  private static InvoiceState state(Invoice invoice) {
    return switch (invoice.getState()) {
      case OPEN -> new InvoiceState.Open();
      case ACCEPTED -> new InvoiceState.Accepted(held(invoice));
      case SETTLED ->
          new InvoiceState.Settled(
              MilliSatoshi.ofMsat(invoice.getAmtPaidMsat()),
              Instant.ofEpochSecond(invoice.getSettleDate()));
      case CANCELED -> new InvoiceState.Closed();
      case UNRECOGNIZED ->
          throw new LightningException.Refused(
              "LND told of an invoice in a state that is not known here; a newer farthing may know it");
    };
  }

  private static MilliSatoshi held(Invoice invoice) {
    long msat = 0;
    for (InvoiceHTLC part : invoice.getHtlcsList()) {
      if (part.getState() == InvoiceHTLCState.ACCEPTED) {
        msat = Math.addExact(msat, part.getAmtMsat());
      }
    }
    return MilliSatoshi.ofMsat(msat);
  }
}
