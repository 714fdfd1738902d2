package dev.farthing.testkit.lightning;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceState;
import dev.farthing.lightning.NodeStatus;
import dev.farthing.lightning.NodeStatus.Balance;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the suites share: a lab for each test, and the words in which the cases are told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(ContractReport.class)
abstract class LightningContract {
  static final MilliSatoshi PRICE = MilliSatoshi.ofSat(1_000);
  static final PaymentLimits AMPLE =
      new PaymentLimits(MilliSatoshi.ofSat(100), Duration.ofSeconds(60), 2_016, 1);
  static final Duration SOON = Duration.ofSeconds(60);

  @SuppressWarnings("NullAway.Init")
  LightningLab lab;

  private CaseEnd end = new CaseEnd.Passed();

  /** A lab in good order. */
  protected abstract LightningLab openLab();

  @BeforeEach
  void open() {
    lab = openLab();
    end = new CaseEnd.Passed();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  /** Says that the rest of a case shows what a node does that declares to lack this ability. */
  void withoutAbility(String ability) {
    end = new CaseEnd.RefusedAsDeclared(ability);
  }

  /** How the case ended, unless something was thrown. */
  CaseEnd end() {
    return end;
  }

  Bolt11Invoice invoice(MilliSatoshi amount, Duration expiry) {
    return invoice(
        new InvoiceRequest(amount, new InvoiceRequest.Description.Text("a brief"), expiry));
  }

  Bolt11Invoice invoice(InvoiceRequest request) {
    return lab.await(lab.issuer().create(request, issuerDeadline(SOON)));
  }

  Bolt11Invoice invoice(MilliSatoshi amount) {
    return invoice(amount, Duration.ofHours(1));
  }

  InvoiceState stateOf(Bolt11Invoice invoice) {
    return stateOf(invoice.paymentHash());
  }

  InvoiceState stateOf(PaymentHash hash) {
    return lab.await(lab.issuer().lookUp(hash, issuerDeadline(SOON)));
  }

  PaymentOutcome pay(Bolt11Invoice invoice) {
    return pay(invoice, AMPLE);
  }

  PaymentOutcome pay(Bolt11Invoice invoice, PaymentLimits limits) {
    return lab.await(send(invoice, limits, SOON));
  }

  CompletionStage<PaymentOutcome> send(
      Bolt11Invoice invoice, PaymentLimits limits, Duration deadline) {
    return lab.payer().pay(Approval.of(invoice, limits, "contract"), payerDeadline(deadline));
  }

  PaymentOutcome track(Bolt11Invoice invoice, Duration deadline) {
    return lab.await(lab.payer().track(invoice.paymentHash(), payerDeadline(deadline)));
  }

  Deadline issuerDeadline(Duration time) {
    return Deadline.in(time, lab.issuer().clock());
  }

  Deadline payerDeadline(Duration time) {
    return Deadline.in(time, lab.payer().clock());
  }

  /** What the paying node owns once everything that was decided has been carried out. */
  MilliSatoshi payerBalance() {
    lab.quieten();
    return balance(lab.payerStatus()).local();
  }

  Balance balance(NodeStatus status) {
    return lab.await(status.balance(payerDeadline(SOON)));
  }

  /** Lets time go on in small steps until this holds. */
  void eventually(BooleanSupplier holds) {
    for (int step = 0; step < 600; step++) {
      if (holds.getAsBoolean()) {
        return;
      }
      lab.pass(Duration.ofMillis(100));
    }
    throw new AssertionError("has not come to hold within a minute of the nodes' time");
  }
}
