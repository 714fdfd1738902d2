package dev.farthing.benchmarks;

import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;

/** What every client asks for: an invoice as sellers make it, paid with usual limits. */
final class LoadOrder {
  /** Far beyond what any call takes; a deadline is what our adapter never leaves out. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  static final InvoiceRequest INVOICE =
      new InvoiceRequest(
          MilliSatoshi.ofSat(10),
          new InvoiceRequest.Description.Text("the weather in London now"),
          Duration.ofHours(1));

  static final PaymentLimits LIMITS =
      new PaymentLimits(MilliSatoshi.ofSat(10), Duration.ofSeconds(60), 2_016, 16);

  private LoadOrder() {}
}
