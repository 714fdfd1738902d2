package dev.farthing.testkit.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.lightning.InvoiceState;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What every {@link dev.farthing.lightning.InvoiceIssuer} promises of the invoices it makes. */
public abstract class InvoiceIssuerContract extends LightningContract {
  private static final MilliSatoshi ODD = MilliSatoshi.ofMsat(1_234_567);

  @Test
  void asksForTheAmountToTheMillisatoshiOrTheNextWholeSatoshi() {
    if (lab.issuer().abilities().msat()) {
      assertThat(invoice(ODD).amount()).contains(ODD);
    } else {
      withoutAbility("msat");
      assertThat(invoice(ODD).amount()).contains(MilliSatoshi.ofSat(ODD.toSatRoundedUp()));
    }
  }

  @Test
  void givesTheInvoiceExactlyTheExpiryAskedFor() {
    assertThat(invoice(PRICE, Duration.ofSeconds(601)).expiry()).isEqualTo(Duration.ofSeconds(601));
    assertThat(invoice(PRICE, Duration.ofDays(2)).expiry()).isEqualTo(Duration.ofDays(2));
  }

  @Test
  void signsForItsOwnNodeAndNetworkByItsOwnClock() {
    Instant before = lab.issuer().clock().instant();
    Bolt11Invoice invoice = invoice(PRICE);
    assertThat(invoice.payee()).isEqualTo(lab.issuer().nodeId());
    assertThat(invoice.network()).isEqualTo(lab.issuer().network());
    assertThat(invoice.timestamp()).isBetween(before.minusSeconds(2), before.plusSeconds(60));
    assertThat(invoice.requirePayable(lab.issuer().clock(), lab.issuer().network()))
        .isEqualTo(invoice);
    assertThat(Bolt11Invoice.decode(invoice.text()).paymentHash()).isEqualTo(invoice.paymentHash());
  }

  @Test
  void carriesTheDescriptionInAnyScript() {
    String text = "météo à Zürich <b>&amp;</b> \"東京\" ☂";
    Bolt11Invoice invoice =
        invoice(new InvoiceRequest(PRICE, new Description.Text(text), Duration.ofMinutes(10)));
    assertThat(invoice.description()).contains(text);
    assertThat(invoice.descriptionHash()).isEmpty();
  }

  @Test
  void commitsToADescriptionHashOrRefusesByName() {
    byte[] terms = new byte[32];
    Arrays.fill(terms, (byte) 7);
    InvoiceRequest request =
        new InvoiceRequest(PRICE, new Description.Hash(terms), Duration.ofMinutes(10));
    if (lab.issuer().abilities().descriptionHash()) {
      assertThat(invoice(request).descriptionHash().orElseThrow()).isEqualTo(terms);
    } else {
      withoutAbility("descriptionHash");
      assertThatThrownBy(() -> invoice(request)).isInstanceOf(LightningException.Unsupported.class);
    }
  }

  @Test
  void namesNoUnannouncedChannelUnlessAskedTo() {
    assertThat(invoice(PRICE).routeHints()).isEmpty();
  }

  @Test
  void isPaidOverAnUnannouncedChannelThatTheInvoiceNames() {
    MilliSatoshi amount = lab.onlyUnannounced().orElse(PRICE);
    Bolt11Invoice invoice =
        invoice(
            new InvoiceRequest(amount, new Description.Text("by the back door"), SOON)
                .withPrivateHints());
    if (lab.onlyUnannounced().isPresent()) {
      assertThat(pay(invoice(amount))).isInstanceOf(PaymentOutcome.Failed.class);
      assertThat(invoice.routeHints()).isNotEmpty();
    } else {
      assertThat(invoice.routeHints()).isEmpty();
    }
    assertThat(pay(invoice)).isInstanceOf(PaymentOutcome.Paid.class);
  }

  @Test
  void neverMakesTwoInvoicesOfOneHashOrOneSecret() {
    Bolt11Invoice one = invoice(PRICE);
    Bolt11Invoice other = invoice(PRICE);
    assertThat(one.paymentHash()).isNotEqualTo(other.paymentHash());
    assertThat(one.paymentSecret().orElseThrow()).isNotEqualTo(other.paymentSecret().orElseThrow());
  }

  @Test
  void saysOpenThenSettledWithWhatWasReceived() {
    Bolt11Invoice invoice = invoice(PRICE);
    assertThat(stateOf(invoice)).isEqualTo(new InvoiceState.Open());
    Instant before = lab.issuer().clock().instant();
    pay(invoice);
    assertThat(stateOf(invoice))
        .isInstanceOfSatisfying(
            InvoiceState.Settled.class,
            settled -> {
              assertThat(settled.received()).isEqualTo(PRICE);
              assertThat(settled.at()).isBetween(before.minusSeconds(2), before.plusSeconds(120));
            });
  }

  @Test
  void saysClosedOnceTheInvoiceHasExpired() {
    Bolt11Invoice invoice = invoice(PRICE, Duration.ofSeconds(2));
    lab.pass(Duration.ofSeconds(5));
    assertThat(stateOf(invoice)).isEqualTo(new InvoiceState.Closed());
  }

  @Test
  void neverCallsAHeldPaymentSettled() {
    Bolt11Invoice invoice = invoice(PRICE);
    lab.holdPayments();
    var payment = send(invoice, AMPLE, SOON);
    lab.pass(Duration.ofSeconds(3));
    assertThat(stateOf(invoice))
        .isInstanceOfAny(InvoiceState.Open.class, InvoiceState.Accepted.class);
    lab.releasePayments();
    lab.await(payment);
    assertThat(stateOf(invoice)).isInstanceOf(InvoiceState.Settled.class);
  }

  @Test
  void answersNotFoundForAHashItNeverIssued() {
    assertThat(stateOf(Stranger.unheardHash())).isEqualTo(new InvoiceState.NotFound());
  }

  @Test
  void failsCallsWhoseDeadlineHasPassed() {
    Deadline passed = new Deadline(lab.issuer().clock().instant().minusSeconds(1));
    InvoiceRequest request =
        new InvoiceRequest(PRICE, new Description.Text("late"), Duration.ofMinutes(10));
    assertThatThrownBy(() -> lab.await(lab.issuer().create(request, passed)))
        .isInstanceOf(LightningException.DeadlinePassed.class);
    assertThatThrownBy(() -> lab.await(lab.issuer().lookUp(Stranger.unheardHash(), passed)))
        .isInstanceOf(LightningException.DeadlinePassed.class);
  }

  @Test
  void failsCallsAfterItWasClosed() {
    lab.issuer().close();
    assertThatThrownBy(() -> invoice(PRICE)).isInstanceOf(LightningException.Closed.class);
    assertThatThrownBy(() -> stateOf(Stranger.unheardHash()))
        .isInstanceOf(LightningException.Closed.class);
  }
}
