package dev.farthing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.SettleCursor;
import dev.farthing.lightning.Settlement;
import dev.farthing.lightning.Subscription;
import dev.farthing.lightning.lnd.MacaroonSource;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.testkit.Patience;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A network that lets nothing through any more and closes nothing. */
class SilentLineTest {
  private static final Patience PATIENCE = Patience.ofSeconds(60);

  /** What gRPC makes of it is 10 seconds of silence, and one more for an answer. */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(1);

  private static final Duration NOTICED = Duration.ofSeconds(20);

  private final RegtestLab lab = RegtestLab.line();

  @BeforeEach
  void putTheLabInOrder() {
    lab.awaitChannels();
  }

  @Test
  @SuppressWarnings("try") // the subscription is open while the block runs, and is not asked
  void isNoticedAndWhatWasSettledMeanwhileIsTold() {
    Queue<PaymentHash> told = new ConcurrentLinkedQueue<>();
    try (FaultyLine line = FaultyLine.before(lab.alice(), 0)) {
      try (InvoiceIssuer issuer = issuer(line);
          InvoicePayer payer = Adapter.payer(lab.bob());
          Subscription running =
              issuer.settlements(
                  SettleCursor.BEGINNING, (Settlement settled) -> told.add(settled.hash()))) {
        PaymentHash before = paid(issuer, payer);
        Eventually.that("the settlement is told", () -> told.contains(before));
        Bolt11Invoice invoice = invoice(issuer);
        line.silence();
        assertThat(Payments.pay(payer, invoice)).isInstanceOf(PaymentOutcome.Paid.class);
        assertThat(Eventually.within(NOTICED, () -> told.contains(invoice.paymentHash()))).isTrue();
      }
    }
  }

  private InvoiceIssuer issuer(FaultyLine line) {
    return Adapter.of(
            Adapter.config(lab.alice(), line.port())
                .macaroon(MacaroonSource.file(lab.alice().macaroon("issuer")))
                .keepAlive(KEEP_ALIVE))
        .issuer();
  }

  private static PaymentHash paid(InvoiceIssuer issuer, InvoicePayer payer) {
    Bolt11Invoice invoice = invoice(issuer);
    assertThat(Payments.pay(payer, invoice)).isInstanceOf(PaymentOutcome.Paid.class);
    return invoice.paymentHash();
  }

  private static Bolt11Invoice invoice(InvoiceIssuer issuer) {
    return PATIENCE.await(
        issuer.create(
            new InvoiceRequest(
                MilliSatoshi.ofSat(10), new Description.Text("silence"), Duration.ofMinutes(10)),
            Deadline.in(Duration.ofSeconds(10), issuer.clock())));
  }
}
