package dev.farthing.simnet.face.lnd.invoice;

import dev.farthing.simnet.face.lnd.flow.Outbox;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import lnrpc.Invoice;

/**
 * One who subscribes to a node's invoices and hears live of what no replay covers. Thread-safe.
 *
 * <p>It is there before the replay's end is known, so that no event falls between the two.
 */
final class InvoiceSubscriber {
  private final Outbox<Invoice> outbox;
  private final List<Invoice> early = new ArrayList<>();
  private long added;
  private long settled;
  private boolean hasBegun;

  InvoiceSubscriber(Outbox<Invoice> outbox) {
    this.outbox = outbox;
  }

  /**
   * Sends the replay, and then what is newer than these.
   *
   * @param newAdded the highest add index that the replay covers or leaves out
   * @param newSettled the same of the settle index
   */
  synchronized void begin(Iterator<Invoice> replay, long newAdded, long newSettled) {
    added = newAdded;
    settled = newSettled;
    hasBegun = true;
    outbox.replay(replay);
    early.forEach(this::tell);
    early.clear();
  }

  /** Something was added or settled. */
  synchronized void tell(Invoice event) {
    if (!hasBegun) {
      early.add(event);
    } else if (isNew(event)) {
      outbox.send(event);
    }
  }

  void fail(StatusRuntimeException error) {
    outbox.fail(error);
  }

  private boolean isNew(Invoice event) {
    return switch (event.getState()) {
      case OPEN -> event.getAddIndex() > added;
      case SETTLED -> event.getSettleIndex() > settled;
      case ACCEPTED, CANCELED, UNRECOGNIZED -> false;
    };
  }
}
