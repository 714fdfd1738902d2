package dev.farthing.simnet.face.lnd.invoice;

import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.simnet.SimnetException;
import dev.farthing.simnet.face.lnd.call.FaceStatus;
import dev.farthing.simnet.face.lnd.flow.Hearing;
import dev.farthing.simnet.face.lnd.flow.Outbox;
import dev.farthing.simnet.operator.InvoiceRecord;
import dev.farthing.simnet.operator.OperatorInvoices;
import dev.farthing.simnet.operator.Watcher;
import io.grpc.stub.ServerCallStreamObserver;
import lnrpc.Invoice;

/**
 * Tells one client of one invoice until it is settled or cancelled. As with LND the invoice need
 * not be there yet.
 */
final class SingleInvoiceStream implements Watcher<InvoiceRecord> {
  private final PaymentHash hash;
  private final OperatorInvoices invoices;
  private final InvoiceMessages messages;
  private final Outbox<Invoice> outbox;

  SingleInvoiceStream(
      PaymentHash hash,
      OperatorInvoices invoices,
      InvoiceMessages messages,
      ServerCallStreamObserver<Invoice> call) {
    this.hash = hash;
    this.invoices = invoices;
    this.messages = messages;
    this.outbox = new Outbox<>(call);
  }

  void begin() {
    outbox.start(this::watchOrAwait);
  }

  @Override
  public void on(InvoiceRecord event) {
    outbox.send(messages.of(event));
    if (event.state().isFinal()) {
      outbox.end();
    }
  }

  @Override
  public void broken() {
    outbox.fail(FaceStatus.down());
  }

  private void watchOrAwait() {
    if (!watch()) {
      Arrival arrival = new Arrival();
      outbox.hearing().begin(arrival.hearing);
      arrival.hearing.begin(invoices.watch(0, 0, arrival));
      arrival.look();
    }
  }

  /** Whether the invoice is there. */
  private boolean watch() {
    try {
      outbox.hearing().begin(invoices.watch(hash, this));
      return true;
    } catch (SimnetException.UnknownInvoice e) {
      return false;
    }
  }

  /** Waits for the invoice to be made. */
  private final class Arrival implements Watcher<InvoiceRecord> {
    private final Hearing hearing = new Hearing();

    @Override
    public void on(InvoiceRecord event) {
      if (event.hash().equals(hash)) {
        look();
      }
    }

    @Override
    public void broken() {
      SingleInvoiceStream.this.broken();
    }

    private synchronized void look() {
      if (!hearing.isClosed() && watch()) {
        hearing.close();
      }
    }
  }
}
