package dev.farthing.simnet.face.lnd.invoice;

import static dev.farthing.simnet.face.lnd.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.simnet.ChannelSpec;
import dev.farthing.simnet.Topology;
import dev.farthing.simnet.face.lnd.FaceRig;
import io.grpc.Status;
import java.time.Instant;
import java.util.HexFormat;
import lnrpc.AddInvoiceResponse;
import lnrpc.Invoice;
import lnrpc.PaymentHash;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvoiceCallsTest {
  private FaceRig rig;

  @BeforeAll
  void open() {
    rig =
        new FaceRig(
            Topology.line("buyer", "router", "seller")
                .with(
                    ChannelSpec.of("router", "seller", MilliSatoshi.ofSat(1_000_000))
                        .asUnannounced()));
  }

  @AfterAll
  void close() {
    rig.close();
  }

  @Test
  void makesAnInvoiceWithLndsDefaults() {
    AddInvoiceResponse made = add(Invoice.newBuilder().setValue(1_000).setMemo("a cup"));
    Bolt11Invoice text = Bolt11Invoice.decode(made.getPaymentRequest());
    assertThat(text.amount()).contains(MilliSatoshi.ofSat(1_000));
    assertThat(text.description()).contains("a cup");
    assertThat(text.expiry().toSeconds()).isEqualTo(86_400);
    assertThat(text.minFinalCltvDelta()).isEqualTo(80);
    assertThat(text.payee()).isEqualTo(rig.network().node("seller").id());
    assertThat(made.getRHash().toByteArray()).isEqualTo(text.paymentHash().bytes());
    assertThat(made.getPaymentAddr().toByteArray()).isEqualTo(text.paymentSecret().orElseThrow());
    assertThat(made.getAddIndex()).isPositive();
  }

  @Test
  void tellsAnOpenInvoiceFieldByField() {
    long now = Instant.now().getEpochSecond();
    AddInvoiceResponse made =
        add(Invoice.newBuilder().setValueMsat(1_234_567).setMemo("in parts").setExpiry(601));
    Invoice invoice = lookUp(made.getRHash());
    assertThat(invoice.getMemo()).isEqualTo("in parts");
    assertThat(invoice.getRHash()).isEqualTo(made.getRHash());
    assertThat(Preimage.ofBytes(invoice.getRPreimage().toByteArray()).hash().bytes())
        .isEqualTo(made.getRHash().toByteArray());
    assertThat(invoice.getValue()).isEqualTo(1_234);
    assertThat(invoice.getValueMsat()).isEqualTo(1_234_567);
    assertThat(invoice.getSettled()).isFalse();
    assertThat(invoice.getState()).isEqualTo(Invoice.InvoiceState.OPEN);
    assertThat(invoice.getCreationDate()).isBetween(now - 2, now + 60);
    assertThat(invoice.getSettleDate()).isZero();
    assertThat(invoice.getPaymentRequest()).isEqualTo(made.getPaymentRequest());
    assertThat(invoice.getExpiry()).isEqualTo(601);
    assertThat(invoice.getCltvExpiry()).isEqualTo(80);
    assertThat(invoice.getAddIndex()).isEqualTo(made.getAddIndex());
    assertThat(invoice.getSettleIndex()).isZero();
    assertThat(invoice.getAmtPaidMsat()).isZero();
    assertThat(invoice.getPaymentAddr()).isEqualTo(made.getPaymentAddr());
    assertThat(invoice.getPrivate()).isFalse();
    assertThat(invoice.getHtlcsList()).isEmpty();
    assertThat(invoice.getFeaturesOrThrow(8).getName()).isEqualTo("tlv-onion");
    assertThat(invoice.getFeaturesOrThrow(14).getName()).isEqualTo("payment-addr");
    assertThat(invoice.getFeaturesOrThrow(14).getIsRequired()).isTrue();
  }

  @Test
  void tellsASettledInvoiceWithItsHtlcs() {
    AddInvoiceResponse made = add(Invoice.newBuilder().setValueMsat(1_234_567));
    rig.client("buyer")
        .lightning()
        .sendPaymentSync(
            lnrpc.SendRequest.newBuilder().setPaymentRequest(made.getPaymentRequest()).build());
    Invoice invoice = lookUp(made.getRHash());
    assertThat(invoice.getSettled()).isTrue();
    assertThat(invoice.getState()).isEqualTo(Invoice.InvoiceState.SETTLED);
    assertThat(invoice.getSettleDate()).isGreaterThanOrEqualTo(invoice.getCreationDate());
    assertThat(invoice.getSettleIndex()).isPositive();
    assertThat(invoice.getAmtPaidMsat()).isEqualTo(1_234_567);
    assertThat(invoice.getAmtPaidSat()).isEqualTo(1_234);
    assertThat(invoice.getHtlcsList())
        .singleElement()
        .satisfies(
            htlc -> {
              assertThat(htlc.getState()).isEqualTo(lnrpc.InvoiceHTLCState.SETTLED);
              assertThat(htlc.getAmtMsat()).isEqualTo(1_234_567);
              assertThat(htlc.getMppTotalAmtMsat()).isEqualTo(1_234_567);
              assertThat(htlc.getChanId()).isNotZero();
              assertThat(htlc.getAcceptTime()).isPositive();
              assertThat(htlc.getResolveTime()).isGreaterThanOrEqualTo(htlc.getAcceptTime());
              assertThat(htlc.getExpiryHeight()).isGreaterThan(htlc.getAcceptHeight());
            });
  }

  @Test
  void leavesTheAmountOpenWhenNoneIsAsked() {
    AddInvoiceResponse made = add(Invoice.newBuilder());
    assertThat(Bolt11Invoice.decode(made.getPaymentRequest()).amount()).isEmpty();
    assertThat(lookUp(made.getRHash()).getValueMsat()).isZero();
  }

  @Test
  void takesTheCallersPreimageAndNoneTwice() {
    ByteString preimage = ByteString.copyFrom(new byte[31]).concat(bytes(9));
    AddInvoiceResponse made = add(Invoice.newBuilder().setValue(1).setRPreimage(preimage));
    assertThat(made.getRHash().toByteArray())
        .isEqualTo(Preimage.ofBytes(preimage.toByteArray()).hash().bytes());
    assertFails(
        () -> add(Invoice.newBuilder().setValue(1).setRPreimage(preimage)),
        Status.Code.UNKNOWN,
        "invoice with payment hash already exists");
  }

  @Test
  void keepsTheMemoBesideTheHashOfADescription() {
    ByteString hash = ByteString.copyFrom(new byte[] {1}).concat(ByteString.copyFrom(new byte[31]));
    String memo = "m".repeat(1_024);
    AddInvoiceResponse made =
        add(Invoice.newBuilder().setValue(1).setMemo(memo).setDescriptionHash(hash));
    assertThat(Bolt11Invoice.decode(made.getPaymentRequest()).descriptionHash().orElseThrow())
        .isEqualTo(hash.toByteArray());
    assertThat(lookUp(made.getRHash()).getMemo()).isEqualTo(memo);
    assertThat(lookUp(made.getRHash()).getDescriptionHash()).isEqualTo(hash);
  }

  @Test
  void namesUnannouncedChannelsWhenAsked() {
    Invoice plain = lookUp(add(Invoice.newBuilder().setValue(1)).getRHash());
    Invoice hinted = lookUp(add(Invoice.newBuilder().setValue(1).setPrivate(true)).getRHash());
    assertThat(plain.getRouteHintsList()).isEmpty();
    assertThat(hinted.getPrivate()).isTrue();
    assertThat(hinted.getRouteHintsList())
        .singleElement()
        .satisfies(
            hint ->
                assertThat(hint.getHopHints(0).getNodeId())
                    .isEqualTo(rig.network().node("router").id().hex()));
  }

  @Test
  void refusesWhatLndRefusesInItsWords() {
    assertFails(
        () -> add(Invoice.newBuilder().setMemo("m".repeat(1_025))),
        Status.Code.UNKNOWN,
        "memo too large: 1025 bytes (maxsize=1024)");
    assertFails(
        () -> add(Invoice.newBuilder().setMemo("m".repeat(640))),
        Status.Code.UNKNOWN,
        "memo too large: an invoice carries 639 bytes, this has 640");
    assertFails(
        () -> add(Invoice.newBuilder().setDescriptionHash(bytes(1))),
        Status.Code.UNKNOWN,
        "description hash is 1 bytes, must be 32");
    assertFails(
        () -> add(Invoice.newBuilder().setValue(1).setValueMsat(1_000)),
        Status.Code.UNKNOWN,
        "sat and msat arguments are mutually exclusive");
    assertFails(
        () -> add(Invoice.newBuilder().setValue(-1)),
        Status.Code.UNKNOWN,
        "amount cannot be negative");
    assertFails(
        () -> add(Invoice.newBuilder().setExpiry(31_536_001)),
        Status.Code.UNKNOWN,
        "expiry of 31536001 seconds greater than max expiry of 31536000 seconds");
    assertFails(
        () -> add(Invoice.newBuilder().setCltvExpiry(17)),
        Status.Code.UNKNOWN,
        "CLTV delta of 17 must be greater than minimum of 18");
    assertFails(
        () -> add(Invoice.newBuilder().setRPreimage(bytes(1))),
        Status.Code.UNKNOWN,
        "invalid preimage length of 1, want 32");
    assertFails(
        () -> add(Invoice.newBuilder().setIsAmp(true)),
        Status.Code.UNIMPLEMENTED,
        "an AMP invoice is not simulated");
  }

  @Test
  void looksUpByBytesOrByHexadecimalDigits() {
    AddInvoiceResponse made = add(Invoice.newBuilder().setValue(3));
    String hex = HexFormat.of().formatHex(made.getRHash().toByteArray());
    Invoice found =
        rig.client("seller")
            .lightning()
            .lookupInvoice(PaymentHash.newBuilder().setRHashStr(hex).build());
    assertThat(found).isEqualTo(lookUp(made.getRHash()));
  }

  @Test
  void saysNotFoundOfInvoicesThatAreNotThere() {
    add(Invoice.newBuilder());
    assertFails(
        () -> lookUp(ByteString.copyFrom(new byte[32])),
        Status.Code.NOT_FOUND,
        "unable to locate invoice");
    assertFails(
        () ->
            rig.client("router")
                .lightning()
                .lookupInvoice(
                    PaymentHash.newBuilder().setRHash(ByteString.copyFrom(new byte[32])).build()),
        Status.Code.NOT_FOUND,
        "there are no existing invoices");
    assertFails(
        () -> lookUp(bytes(1)),
        Status.Code.UNKNOWN,
        "payment hash must be exactly 32 bytes, is instead 1");
  }

  private AddInvoiceResponse add(Invoice.Builder invoice) {
    return rig.client("seller").lightning().addInvoice(invoice.build());
  }

  private Invoice lookUp(ByteString hash) {
    return rig.client("seller")
        .lightning()
        .lookupInvoice(PaymentHash.newBuilder().setRHash(hash).build());
  }

  private static ByteString bytes(int value) {
    return ByteString.copyFrom(new byte[] {(byte) value});
  }
}
