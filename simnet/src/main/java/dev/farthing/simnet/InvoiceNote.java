package dev.farthing.simnet;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.core.Arrival;
import dev.farthing.simnet.core.Invoices;
import dev.farthing.simnet.operator.InvoiceRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an owner sees of an invoice at one instant, taken by the kernel's thread and finished, with
 * the invoice's text, by any other. Thread-safe.
 */
final class InvoiceNote {
  private final InvoiceSheet sheet;
  private final InvoiceRecord.State state;
  private final Optional<Instant> settledAt;
  private final long addIndex;
  private final long settleIndex;
  private final MilliSatoshi received;
  private final List<InvoiceRecord.Htlc> htlcs;
  private volatile @Nullable InvoiceRecord record;

  private InvoiceNote(
      InvoiceSheet sheet,
      InvoiceRecord.State state,
      Optional<Instant> settledAt,
      long addIndex,
      long settleIndex,
      MilliSatoshi received,
      List<InvoiceRecord.Htlc> htlcs) {
    this.sheet = sheet;
    this.state = state;
    this.settledAt = settledAt;
    this.addIndex = addIndex;
    this.settleIndex = settleIndex;
    this.received = received;
    this.htlcs = htlcs;
  }

  static InvoiceNote of(
      int number, InvoiceSheet sheet, Invoices invoices, Invoices.State state, InvoiceBook book) {
    List<InvoiceRecord.Htlc> htlcs = new ArrayList<>();
    for (Arrival part = invoices.arrivals(number); part != null; part = part.next()) {
      htlcs.add(htlc(part, book));
    }
    boolean isSettled = state == Invoices.State.SETTLED;
    return new InvoiceNote(
        sheet,
        InvoiceRecord.State.valueOf(state.name()),
        isSettled ? Optional.of(book.instantAt(invoices.settledAt(number))) : Optional.empty(),
        invoices.addIndex(number),
        invoices.settleIndex(number),
        MilliSatoshi.ofMsat(invoices.received(number)),
        htlcs);
  }

  InvoiceRecord record() {
    InvoiceRecord known = record;
    if (known == null) {
      known = make();
      record = known;
    }
    return known;
  }

  private InvoiceRecord make() {
    return new InvoiceRecord(
        sheet.hash(),
        sheet.text(),
        sheet.isHeld() && settledAt.isEmpty() ? Optional.empty() : sheet.preimage(),
        HexFormat.of().formatHex(sheet.paymentSecret()),
        sheet.amount(),
        sheet.description(),
        sheet.timestamp(),
        sheet.expiry(),
        sheet.finalCltv(),
        sheet.hints(),
        sheet.privateHints(),
        sheet.isHeld(),
        state,
        settledAt,
        addIndex,
        settleIndex,
        received,
        htlcs);
  }

  private static InvoiceRecord.Htlc htlc(Arrival part, InvoiceBook book) {
    boolean isAccepted = part.state() == Arrival.State.ACCEPTED;
    return new InvoiceRecord.Htlc(
        book.channelIds().of(part.edge >> 1),
        part.index,
        MilliSatoshi.ofMsat(part.amount),
        Height.of(part.acceptHeight),
        book.instantAt(part.acceptedAt),
        isAccepted ? Optional.empty() : Optional.of(book.instantAt(part.resolvedAt())),
        Height.of(part.expiryHeight),
        InvoiceRecord.HtlcState.valueOf(part.state().name()),
        MilliSatoshi.ofMsat(part.total));
  }
}
