package dev.farthing.simnet.face.lnd.invoice;

import static dev.farthing.simnet.face.lnd.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.simnet.face.lnd.FaceRig;
import dev.farthing.simnet.face.lnd.Received;
import invoicesrpc.AddHoldInvoiceRequest;
import invoicesrpc.AddHoldInvoiceResp;
import invoicesrpc.CancelInvoiceMsg;
import invoicesrpc.LookupInvoiceMsg;
import invoicesrpc.LookupModifier;
import invoicesrpc.SettleInvoiceMsg;
import invoicesrpc.SubscribeSingleInvoiceRequest;
import io.grpc.Status;
import lnrpc.Invoice;
import lnrpc.Invoice.InvoiceState;
import lnrpc.Payment;
import lnrpc.PaymentFailureReason;
import lnrpc.PaymentHash;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import routerrpc.SendPaymentRequest;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HoldInvoiceTest {
  private final FaceRig rig = FaceRig.line();
  private int secrets;

  @AfterAll
  void close() {
    rig.close();
  }

  @Test
  void isAcceptedWhenPaidAndSettledByItsPreimage() {
    Preimage preimage = fresh();
    AddHoldInvoiceResp made = hold(preimage, 3_600);
    Received<SubscribeSingleInvoiceRequest, Invoice> watched = watch(preimage);
    assertThat(watched.next().getState()).isEqualTo(InvoiceState.OPEN);
    Received<SendPaymentRequest, Payment> payment = pay(made);
    Invoice accepted = watched.next();
    assertThat(accepted.getState()).isEqualTo(InvoiceState.ACCEPTED);
    assertThat(accepted.getAmtPaidSat()).isEqualTo(1_000);
    assertThat(accepted.getRPreimage()).isEqualTo(ByteString.EMPTY);
    assertThat(accepted.getHtlcs(0).getState()).isEqualTo(lnrpc.InvoiceHTLCState.ACCEPTED);
    settle(preimage);
    Invoice settled = watched.next();
    assertThat(settled.getState()).isEqualTo(InvoiceState.SETTLED);
    assertThat(settled.getRPreimage().toByteArray()).isEqualTo(preimage.reveal());
    assertThat(watched.end()).isEqualTo(Status.OK);
    assertThat(last(payment).getPaymentPreimage()).isEqualTo(preimage.revealHex());
  }

  @Test
  void givesBackWhatItHoldsWhenCancelled() {
    Preimage preimage = fresh();
    AddHoldInvoiceResp made = hold(preimage, 3_600);
    Received<SubscribeSingleInvoiceRequest, Invoice> watched = watch(preimage);
    Received<SendPaymentRequest, Payment> payment = pay(made);
    awaitState(watched, InvoiceState.ACCEPTED);
    cancel(preimage);
    assertThat(watched.next().getState()).isEqualTo(InvoiceState.CANCELED);
    assertThat(watched.end()).isEqualTo(Status.OK);
    Payment failed = last(payment);
    assertThat(failed.getStatus()).isEqualTo(Payment.PaymentStatus.FAILED);
    assertThat(failed.getFailureReason())
        .isEqualTo(PaymentFailureReason.FAILURE_REASON_INCORRECT_PAYMENT_DETAILS);
  }

  @Test
  void isCancelledWhenItsTimeIsOver() {
    Preimage preimage = fresh();
    hold(preimage, 1);
    Received<SubscribeSingleInvoiceRequest, Invoice> watched = watch(preimage);
    awaitState(watched, InvoiceState.CANCELED);
    assertThat(watched.end()).isEqualTo(Status.OK);
  }

  @Test
  void tellsOfAnInvoiceThatIsMadeLater() {
    Preimage preimage = fresh();
    Received<SubscribeSingleInvoiceRequest, Invoice> watched = watch(preimage);
    hold(fresh(), 3_600);
    hold(preimage, 3_600);
    assertThat(watched.next().getState()).isEqualTo(InvoiceState.OPEN);
    cancel(preimage);
    assertThat(watched.next().getState()).isEqualTo(InvoiceState.CANCELED);
  }

  @Test
  void refusesInLndsWords() {
    Preimage preimage = fresh();
    hold(preimage, 3_600);
    assertFails(() -> settle(preimage), Status.Code.UNKNOWN, "invoice still open");
    assertFails(() -> settle(fresh()), Status.Code.UNKNOWN, "unable to locate invoice");
    assertFails(() -> cancel(fresh()), Status.Code.UNKNOWN, "unable to locate invoice");
    assertFails(
        () -> hold(preimage, 3_600),
        Status.Code.UNKNOWN,
        "invoice with payment hash already exists");
    cancel(preimage);
    cancel(preimage);
    assertFails(() -> settle(preimage), Status.Code.UNKNOWN, "invoice already canceled");
    assertFails(
        () ->
            rig.client("seller")
                .invoices()
                .addHoldInvoice(AddHoldInvoiceRequest.getDefaultInstance()),
        Status.Code.UNKNOWN,
        "invalid hash length of 0, want 32");
  }

  @Test
  void cannotCancelWhatIsSettledAndSettlesTwiceInPeace() {
    Preimage preimage = fresh();
    AddHoldInvoiceResp made = hold(preimage, 3_600);
    Received<SubscribeSingleInvoiceRequest, Invoice> watched = watch(preimage);
    pay(made);
    awaitState(watched, InvoiceState.ACCEPTED);
    settle(preimage);
    settle(preimage);
    assertFails(() -> cancel(preimage), Status.Code.UNKNOWN, "invoice already settled");
  }

  @Test
  void looksUpByHashAndByAddress() {
    Preimage preimage = fresh();
    AddHoldInvoiceResp made = hold(preimage, 3_600);
    Invoice byHash =
        rig.client("seller")
            .lightning()
            .lookupInvoice(PaymentHash.newBuilder().setRHash(hash(preimage)).build());
    assertThat(lookUp(LookupInvoiceMsg.newBuilder().setPaymentHash(hash(preimage))))
        .isEqualTo(byHash);
    assertThat(
            lookUp(
                LookupInvoiceMsg.newBuilder()
                    .setPaymentAddr(made.getPaymentAddr())
                    .setLookupModifier(LookupModifier.HTLC_SET_BLANK)))
        .isEqualTo(byHash);
    assertFails(
        () -> lookUp(LookupInvoiceMsg.newBuilder().setPaymentHash(hash(fresh()))),
        Status.Code.NOT_FOUND,
        "unable to locate invoice");
    assertFails(
        () -> lookUp(LookupInvoiceMsg.newBuilder()),
        Status.Code.INVALID_ARGUMENT,
        "invoice ref must be set");
  }

  private static void awaitState(
      Received<SubscribeSingleInvoiceRequest, Invoice> watched, InvoiceState state) {
    while (watched.next().getState() != state) {
      assertThat(watched.hasEnded() && watched.waiting() == 0).isFalse();
    }
  }

  private static Payment last(Received<SendPaymentRequest, Payment> payment) {
    Payment event = payment.next();
    while (event.getStatus() == Payment.PaymentStatus.IN_FLIGHT) {
      event = payment.next();
    }
    assertThat(payment.end()).isEqualTo(Status.OK);
    return event;
  }

  private Received<SendPaymentRequest, Payment> pay(AddHoldInvoiceResp made) {
    Received<SendPaymentRequest, Payment> payment = Received.stream();
    rig.client("buyer")
        .routerAsync()
        .sendPaymentV2(
            SendPaymentRequest.newBuilder()
                .setPaymentRequest(made.getPaymentRequest())
                .setTimeoutSeconds(30)
                .setFeeLimitSat(100)
                .build(),
            payment);
    return payment;
  }

  private Received<SubscribeSingleInvoiceRequest, Invoice> watch(Preimage preimage) {
    Received<SubscribeSingleInvoiceRequest, Invoice> watched = Received.stream();
    rig.client("seller")
        .invoicesAsync()
        .subscribeSingleInvoice(
            SubscribeSingleInvoiceRequest.newBuilder().setRHash(hash(preimage)).build(), watched);
    return watched;
  }

  private AddHoldInvoiceResp hold(Preimage preimage, long expiry) {
    return rig.client("seller")
        .invoices()
        .addHoldInvoice(
            AddHoldInvoiceRequest.newBuilder()
                .setHash(hash(preimage))
                .setValue(1_000)
                .setExpiry(expiry)
                .build());
  }

  private void settle(Preimage preimage) {
    rig.client("seller")
        .invoices()
        .settleInvoice(
            SettleInvoiceMsg.newBuilder()
                .setPreimage(ByteString.copyFrom(preimage.reveal()))
                .build());
  }

  private void cancel(Preimage preimage) {
    rig.client("seller")
        .invoices()
        .cancelInvoice(CancelInvoiceMsg.newBuilder().setPaymentHash(hash(preimage)).build());
  }

  private Invoice lookUp(LookupInvoiceMsg.Builder request) {
    return rig.client("seller").invoices().lookupInvoiceV2(request.build());
  }

  private Preimage fresh() {
    byte[] bytes = new byte[Preimage.LENGTH];
    bytes[0] = 42;
    bytes[1] = (byte) secrets++;
    return Preimage.ofBytes(bytes);
  }

  private static ByteString hash(Preimage preimage) {
    return ByteString.copyFrom(preimage.hash().bytes());
  }
}
