package dev.farthing.simnet;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** The words in which tests issue and pay. */
record Purchases(SimNetwork network) {
  private static final PaymentLimits LIMITS =
      new PaymentLimits(MilliSatoshi.ofSat(1_000), Duration.ofSeconds(30), 2016, 1);

  CompletionStage<Bolt11Invoice> invoice(String payee, MilliSatoshi amount) {
    return network.node(payee).issuer().create(request(amount), soon());
  }

  CompletionStage<Bolt11Invoice> hintedInvoice(String payee, MilliSatoshi amount) {
    return network.node(payee).issuer().create(request(amount).withPrivateHints(), soon());
  }

  static InvoiceRequest request(MilliSatoshi amount) {
    return new InvoiceRequest(
        amount, new InvoiceRequest.Description.Text("a brief"), Duration.ofMinutes(5));
  }

  CompletionStage<PaymentOutcome> pay(String payer, Bolt11Invoice invoice) {
    return network.node(payer).payer().pay(Approval.of(invoice, LIMITS, "test"), soon());
  }

  CompletionStage<PaymentOutcome> buy(String payer, String payee, MilliSatoshi amount) {
    return invoice(payee, amount).thenCompose(invoice -> pay(payer, invoice));
  }

  Deadline soon() {
    return Deadline.in(Duration.ofSeconds(20), network.clock());
  }
}
