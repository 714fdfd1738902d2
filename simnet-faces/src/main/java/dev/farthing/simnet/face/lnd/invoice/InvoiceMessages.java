package dev.farthing.simnet.face.lnd.invoice;

import com.google.protobuf.ByteString;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.protocol.bolt11.Bolt11Text;
import dev.farthing.protocol.bolt11.RouteHop;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.face.lnd.wire.FeatureMap;
import dev.farthing.simnet.face.lnd.wire.HintMessage;
import dev.farthing.simnet.operator.InvoiceRecord;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import lnrpc.Invoice;
import lnrpc.InvoiceHTLC;
import lnrpc.InvoiceHTLCState;

/** Invoices as LND tells them. */
final class InvoiceMessages {
  private final LongMemos memos;

  InvoiceMessages(LongMemos memos) {
    this.memos = memos;
  }

  Invoice of(InvoiceRecord record) {
    MilliSatoshi amount = record.amount().orElse(MilliSatoshi.ZERO);
    Invoice.Builder invoice =
        Invoice.newBuilder()
            .setRHash(ByteString.copyFrom(record.hash().bytes()))
            .setValue(amount.toSatRoundedDown())
            .setValueMsat(amount.msat())
            .setSettled(record.state() == InvoiceRecord.State.SETTLED)
            .setCreationDate(record.createdAt().getEpochSecond())
            .setSettleDate(record.settledAt().map(Instant::getEpochSecond).orElse(0L))
            .setPaymentRequest(record.request())
            .setExpiry(record.expiry().getSeconds())
            .setCltvExpiry(record.finalCltv())
            .setPrivate(!record.hints().isEmpty())
            .setAddIndex(record.addIndex())
            .setSettleIndex(record.settleIndex())
            .setState(state(record.state()))
            .setAmtPaid(record.received().msat())
            .setAmtPaidSat(record.received().toSatRoundedDown())
            .setAmtPaidMsat(record.received().msat())
            .setPaymentAddr(paymentAddress(record))
            .putAllFeatures(FeatureMap.of(Bolt11Text.scan(record.request()).features()));
    record.preimage().ifPresent(it -> invoice.setRPreimage(ByteString.copyFrom(it.reveal())));
    if (record.description() instanceof Description.Text text) {
      invoice.setMemo(text.text());
    } else if (record.description() instanceof Description.Hash hash) {
      invoice.setDescriptionHash(ByteString.copyFrom(hash.sha256()));
      invoice.setMemo(memos.of(record.hash()));
    }
    for (RouteHop hop : record.hints()) {
      invoice.addRouteHints(HintMessage.of(List.of(hop)));
    }
    for (InvoiceRecord.Htlc htlc : record.htlcs()) {
      invoice.addHtlcs(htlc(htlc));
    }
    return invoice.build();
  }

  static ByteString paymentAddress(InvoiceRecord record) {
    return ByteString.copyFrom(HexFormat.of().parseHex(record.paymentAddress()));
  }

  private static Invoice.InvoiceState state(InvoiceRecord.State state) {
    return switch (state) {
      case OPEN -> Invoice.InvoiceState.OPEN;
      case ACCEPTED -> Invoice.InvoiceState.ACCEPTED;
      case SETTLED -> Invoice.InvoiceState.SETTLED;
      case CANCELLED -> Invoice.InvoiceState.CANCELED;
    };
  }

  private static InvoiceHTLC htlc(InvoiceRecord.Htlc htlc) {
    return InvoiceHTLC.newBuilder()
        .setChanId(htlc.channel().value())
        .setHtlcIndex(htlc.index())
        .setAmtMsat(htlc.amount().msat())
        .setAcceptHeight(htlc.acceptHeight())
        .setAcceptTime(htlc.acceptedAt().getEpochSecond())
        .setResolveTime(htlc.resolvedAt().map(Instant::getEpochSecond).orElse(0L))
        .setExpiryHeight(htlc.expiryHeight())
        .setState(
            switch (htlc.state()) {
              case ACCEPTED -> InvoiceHTLCState.ACCEPTED;
              case SETTLED -> InvoiceHTLCState.SETTLED;
              case CANCELLED -> InvoiceHTLCState.CANCELED;
            })
        .setMppTotalAmtMsat(htlc.total().msat())
        .build();
  }
}
