package dev.farthing.interop;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.testkit.Patience;
import java.time.Duration;

/** Pays as a wallet would, but without one. */
final class Payments {
  private static final Duration TIME = Duration.ofSeconds(60);
  private static final Patience PATIENCE = Patience.ofSeconds(70);
  private static final PaymentLimits LIMITS =
      new PaymentLimits(MilliSatoshi.ofSat(100), Duration.ofSeconds(30), 2_016, 1);

  private Payments() {}

  /** Pays and waits for the end. */
  static PaymentOutcome pay(InvoicePayer payer, Bolt11Invoice invoice) {
    return pay(payer, invoice, TIME);
  }

  /** Pays and waits for the end, or until this time is over. */
  static PaymentOutcome pay(InvoicePayer payer, Bolt11Invoice invoice, Duration time) {
    return PATIENCE.await(
        payer.pay(Approval.of(invoice, LIMITS, "interop"), Deadline.in(time, payer.clock())));
  }

  /** Begins anew for as long as the payment fails, as it does while the payee's node is away. */
  static void payAtLast(InvoicePayer payer, Bolt11Invoice invoice, Runnable afterFailure) {
    Eventually.that(
        "the payment arrives",
        () -> {
          boolean paid = !(pay(payer, invoice) instanceof PaymentOutcome.Failed);
          if (!paid) {
            afterFailure.run();
          }
          return paid;
        });
  }
}
