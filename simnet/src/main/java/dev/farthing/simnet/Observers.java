package dev.farthing.simnet;

import dev.farthing.lightning.Subscription;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.core.Ended;
import dev.farthing.simnet.core.Request;
import dev.farthing.simnet.kernel.Schedule;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells those who look on what became of payments. Listeners come and go by any thread. */
final class Observers {
  private final Gate gate;
  private final Schedule schedule;
  private final Directory directory;
  private final List<PaymentListener> listeners = new CopyOnWriteArrayList<>();

  Observers(Gate gate, Schedule schedule, Directory directory) {
    this.gate = gate;
    this.schedule = schedule;
    this.directory = directory;
  }

  Subscription add(PaymentListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  void ended(Ended ended) {
    if (!listeners.isEmpty()) {
      FinishedPayment finished = describe(ended);
      gate.executor().execute(() -> tell(finished));
    }
  }

  private void tell(FinishedPayment finished) {
    for (PaymentListener listener : listeners) {
      try {
        listener.finished(finished);
      } catch (RuntimeException e) {
        System.getLogger(Observers.class.getName())
            .log(System.Logger.Level.WARNING, "a payment listener failed", e);
      }
    }
  }

  private FinishedPayment describe(Ended ended) {
    Request request = ended.request();
    return new FinishedPayment(
        directory.name(request.payer()),
        directory.name(request.payee()),
        MilliSatoshi.ofMsat(request.amount()),
        MilliSatoshi.ofMsat(ended.fee()),
        ended.path().stream().map(directory::name).toList(),
        ended.attempts(),
        gate.instantAt(ended.startedAt()),
        gate.instantAt(schedule.now()),
        Optional.ofNullable(ended.failure()));
  }
}
