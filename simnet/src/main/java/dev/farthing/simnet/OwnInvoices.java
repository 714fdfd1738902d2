package dev.farthing.simnet;

import dev.farthing.lightning.Subscription;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.simnet.core.IntList;
import dev.farthing.simnet.core.Invoices;
import dev.farthing.simnet.core.Request;
import dev.farthing.simnet.operator.InvoiceOrder;
import dev.farthing.simnet.operator.InvoiceRecord;
import dev.farthing.simnet.operator.OperatorInvoices;
import dev.farthing.simnet.operator.Watcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The invoices of one simulated node, for its owner. */
record OwnInvoices(
    int node, Gate gate, Invoices invoices, InvoiceBook book, InvoiceWatchers watchers)
    implements OperatorInvoices {
  @Override
  public InvoiceRecord add(InvoiceOrder order) {
    return gate.now(() -> book.note(book.enter(node, order))).record();
  }

  @Override
  public Optional<InvoiceRecord> lookUp(PaymentHash hash) {
    return gate.now(
            () -> {
              int number = book.numberOf(node, hash);
              return number == Request.UNHEARD
                  ? Optional.<InvoiceNote>empty()
                  : Optional.of(book.note(number));
            })
        .map(InvoiceNote::record);
  }

  @Override
  public List<InvoiceRecord> list(long offset, int most, boolean backwards, boolean openOnly) {
    return records(() -> notes(invoices.added(node), offset, most, backwards, openOnly));
  }

  @Override
  public long count() {
    return gate.now(() -> invoices.added(node).size());
  }

  @Override
  public List<InvoiceRecord> settled(long offset, int most) {
    return records(() -> notes(invoices.settled(node), offset, most, false, false));
  }

  @Override
  public long settledCount() {
    return gate.now(() -> invoices.settled(node).size());
  }

  @Override
  public Subscription watch(long addIndex, long settleIndex, Watcher<InvoiceRecord> watcher) {
    return gate.now(() -> watchers.watch(node, addIndex, settleIndex, watcher));
  }

  @Override
  public Subscription watch(PaymentHash hash, Watcher<InvoiceRecord> watcher) {
    return gate.now(() -> watchers.watch(node, hash, watcher));
  }

  @Override
  public void settle(Preimage preimage) {
    gate.now(
        () -> {
          book.settle(node, preimage);
          return true;
        });
  }

  @Override
  public void cancel(PaymentHash hash) {
    gate.now(
        () -> {
          book.cancel(node, hash);
          return true;
        });
  }

  private List<InvoiceRecord> records(Supplier<List<InvoiceNote>> notes) {
    return gate.now(notes).stream().map(InvoiceNote::record).toList();
  }

  private List<InvoiceNote> notes(
      IntList all, long offset, int most, boolean backwards, boolean openOnly) {
    List<InvoiceNote> found = new ArrayList<>();
    long end = offset == 0 ? all.size() : Math.min(offset - 1, all.size());
    long place = backwards ? end - 1 : offset;
    while (found.size() < most && place >= 0 && place < all.size()) {
      int number = all.get((int) place);
      if (!openOnly || isOpen(number)) {
        found.add(book.note(number));
      }
      place += backwards ? -1 : 1;
    }
    if (backwards) {
      Collections.reverse(found);
    }
    return found;
  }

  private boolean isOpen(int number) {
    Invoices.State state = book.state(number);
    return state == Invoices.State.OPEN || state == Invoices.State.ACCEPTED;
  }
}
