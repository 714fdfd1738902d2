package dev.farthing.simnet.face.lnd.invoice;

import dev.farthing.simnet.face.lnd.call.FaceStatus;
import dev.farthing.simnet.face.lnd.flow.Hearing;
import dev.farthing.simnet.face.lnd.flow.Outbox;
import dev.farthing.simnet.operator.InvoiceRecord;
import dev.farthing.simnet.operator.OperatorInvoices;
import dev.farthing.simnet.operator.Watcher;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lnrpc.Invoice;
import org.jspecify.annotations.Nullable;

/**
 * Tells all who subscribe to a node's invoices what is added and settled. The node is watched once,
 * and an event becomes a message once, however many subscribe. Thread-safe.
 *
 * <p>As LND: of a subscriber's two indices each that is above zero is replayed from, adds first; an
 * invoice is replayed as it is now, and not if it is cancelled or accepted.
 */
final class InvoiceHub {
  private final OperatorInvoices invoices;
  private final InvoiceMessages messages;
  private final Set<InvoiceSubscriber> subscribers = ConcurrentHashMap.newKeySet();
  private @Nullable Source source;

  InvoiceHub(OperatorInvoices invoices, InvoiceMessages messages) {
    this.invoices = invoices;
    this.messages = messages;
  }

  void join(long addIndex, long settleIndex, ServerCallStreamObserver<Invoice> call) {
    Outbox<Invoice> outbox = new Outbox<>(call);
    InvoiceSubscriber subscriber = new InvoiceSubscriber(outbox);
    outbox.hearing().begin(() -> leave(subscriber));
    outbox.start(
        () -> {
          enter(subscriber);
          long added = invoices.count();
          long settled = invoices.settledCount();
          subscriber.begin(
              new InvoiceReplay(invoices, messages, addIndex, added, settleIndex, settled),
              added,
              settled);
        });
  }

  private synchronized void enter(InvoiceSubscriber subscriber) {
    subscribers.add(subscriber);
    if (source == null) {
      Source begun = new Source();
      source = begun;
      begun.hearing.begin(invoices.watch(0, 0, begun));
    }
  }

  private synchronized void leave(InvoiceSubscriber subscriber) {
    subscribers.remove(subscriber);
    if (subscribers.isEmpty() && source != null) {
      source.hearing.close();
      source = null;
    }
  }

  private synchronized void drop(Source broken) {
    if (source == broken) {
      source = null;
    }
  }

  /** Hears of one run of the node. */
  private final class Source implements Watcher<InvoiceRecord> {
    private final Hearing hearing = new Hearing();

    @Override
    public void on(InvoiceRecord event) {
      Invoice message = messages.of(event);
      for (InvoiceSubscriber subscriber : subscribers) {
        subscriber.tell(message);
      }
    }

    @Override
    public void broken() {
      drop(this);
      subscribers.forEach(subscriber -> subscriber.fail(FaceStatus.down()));
    }
  }
}
