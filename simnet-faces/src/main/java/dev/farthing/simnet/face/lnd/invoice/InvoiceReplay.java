package dev.farthing.simnet.face.lnd.invoice;

import dev.farthing.simnet.face.lnd.flow.Replay;
import dev.farthing.simnet.operator.InvoiceRecord;
import dev.farthing.simnet.operator.OperatorInvoices;
import java.util.Iterator;
import lnrpc.Invoice;

/**
 * What a subscriber missed: invoices added, and then those settled, after an index each. Not
 * thread-safe.
 */
final class InvoiceReplay implements Iterator<Invoice> {
  private final InvoiceMessages messages;
  private final Replay<InvoiceRecord> added;
  private final Replay<InvoiceRecord> settled;

  /** Each pair is the index after which to begin, 0 for no replay, and the last one. */
  InvoiceReplay(
      OperatorInvoices invoices,
      InvoiceMessages messages,
      long addIndex,
      long lastAdded,
      long settleIndex,
      long lastSettled) {
    this.messages = messages;
    this.added =
        new Replay<>(
            (offset, most, backwards) -> invoices.list(offset, most, backwards, false),
            InvoiceRecord::addIndex,
            InvoiceReplay::isTold,
            addIndex == 0 ? lastAdded : addIndex,
            lastAdded);
    this.settled =
        new Replay<>(
            (offset, most, backwards) -> invoices.settled(offset, most),
            InvoiceRecord::settleIndex,
            invoice -> true,
            settleIndex == 0 ? lastSettled : settleIndex,
            lastSettled);
  }

  @Override
  public boolean hasNext() {
    return added.hasNext() || settled.hasNext();
  }

  @Override
  public Invoice next() {
    return messages.of(added.hasNext() ? added.next() : settled.next());
  }

  private static boolean isTold(InvoiceRecord record) {
    return record.state() == InvoiceRecord.State.OPEN
        || record.state() == InvoiceRecord.State.SETTLED;
  }
}
