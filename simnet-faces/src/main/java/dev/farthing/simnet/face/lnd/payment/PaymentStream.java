package dev.farthing.simnet.face.lnd.payment;

import dev.farthing.lightning.Subscription;
import dev.farthing.simnet.face.lnd.call.FaceStatus;
import dev.farthing.simnet.face.lnd.flow.Outbox;
import dev.farthing.simnet.face.lnd.flow.Replay;
import dev.farthing.simnet.operator.OperatorPayments;
import dev.farthing.simnet.operator.PaymentRecord;
import dev.farthing.simnet.operator.Watcher;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.Iterator;
import java.util.function.Function;
import lnrpc.Payment;

/** Tells one client how payments go on. When it leaves, they go on all the same. */
final class PaymentStream implements Watcher<PaymentRecord> {
  private final Outbox<Payment> outbox;
  private final boolean endsOnly;
  private final boolean isOfOne;

  /**
   * A stream to that client.
   *
   * @param endsOnly whether payments in flight are not told
   * @param isOfOne whether the stream ends with the payment
   */
  PaymentStream(ServerCallStreamObserver<Payment> call, boolean endsOnly, boolean isOfOne) {
    this.outbox = new Outbox<>(call);
    this.endsOnly = endsOnly;
    this.isOfOne = isOfOne;
  }

  /** Begins to hear by that subscription; if it is refused the stream ends by the error. */
  void hear(Function<Watcher<PaymentRecord>, Subscription> source) {
    outbox.start(() -> outbox.hearing().begin(source.apply(this)));
  }

  /** Tells first of those that are in flight now; one that changes meanwhile may be told twice. */
  void replay(OperatorPayments payments) {
    if (!endsOnly) {
      Replay<PaymentRecord> inFlight =
          new Replay<>(
              (offset, most, backwards) -> payments.list(offset, most, backwards, false),
              PaymentRecord::index,
              payment -> payment.status() == PaymentRecord.Status.IN_FLIGHT,
              0,
              payments.count());
      outbox.start(() -> outbox.replay(new Messages(inFlight)));
    }
  }

  @Override
  public void on(PaymentRecord event) {
    boolean isOver = event.status() != PaymentRecord.Status.IN_FLIGHT;
    if (isOver || !endsOnly) {
      outbox.send(PaymentMessages.of(event));
    }
    if (isOver && isOfOne) {
      outbox.end();
    }
  }

  @Override
  public void broken() {
    outbox.fail(FaceStatus.down());
  }

  /** Payments as messages. */
  private record Messages(Iterator<PaymentRecord> payments) implements Iterator<Payment> {
    @Override
    public boolean hasNext() {
      return payments.hasNext();
    }

    @Override
    public Payment next() {
      return PaymentMessages.of(payments.next());
    }
  }
}
