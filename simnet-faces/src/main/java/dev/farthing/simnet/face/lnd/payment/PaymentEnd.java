package dev.farthing.simnet.face.lnd.payment;

import dev.farthing.simnet.face.lnd.call.FaceStatus;
import dev.farthing.simnet.operator.PaymentRecord;
import dev.farthing.simnet.operator.Watcher;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Waits for the end of one payment. Thread-safe. */
final class PaymentEnd implements Watcher<PaymentRecord> {
  private final CompletableFuture<PaymentRecord> end = new CompletableFuture<>();

  /** The payment once it has ended; fails if the node goes down before. */
  CompletionStage<PaymentRecord> stage() {
    return end;
  }

  @Override
  public void on(PaymentRecord event) {
    if (event.status() != PaymentRecord.Status.IN_FLIGHT) {
      end.complete(event);
    }
  }

  @Override
  public void broken() {
    end.completeExceptionally(FaceStatus.down());
  }
}
