package dev.farthing.simnet.face.lnd.invoice;

import com.google.protobuf.ByteString;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.face.lnd.call.FaceStatus;
import dev.farthing.simnet.face.lnd.wire.AmountFields;
import dev.farthing.simnet.face.lnd.wire.BytesField;
import dev.farthing.simnet.operator.InvoiceOrder;
import dev.farthing.simnet.operator.InvoiceOrder.Secret;
import invoicesrpc.AddHoldInvoiceRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import lnrpc.Invoice;

/** Reads requests for invoices, with LND's defaults and bounds. */
final class InvoiceOrders {
  private static final int MAX_MEMO = 1024;
  private static final int MAX_DESCRIPTION = 639;
  private static final long MAX_SAT = 100_000L * 100_000_000;
  private static final long MAX_EXPIRY = Duration.ofDays(365).toSeconds();
  private static final int MIN_CLTV = 18;
  private static final int MAX_CLTV = 2016;

  private InvoiceOrders() {}

  static InvoiceOrder of(Invoice request) {
    if (request.getIsAmp()) {
      throw FaceStatus.notSimulated("an AMP invoice");
    }
    if (request.getIsBlinded()) {
      throw FaceStatus.notSimulated("a blinded path");
    }
    if (request.getRouteHintsCount() > 0) {
      throw FaceStatus.notSimulated("a route hint of the caller's own");
    }
    Secret secret =
        request.getRPreimage().isEmpty()
            ? new Secret.Fresh()
            : new Secret.Chosen(BytesField.preimage(request.getRPreimage()));
    return order(
        AmountFields.read(request.getValue(), request.getValueMsat()),
        description(request.getMemo(), request.getDescriptionHash()),
        request.getExpiry(),
        secret,
        request.getCltvExpiry(),
        request.getFallbackAddr(),
        request.getPrivate());
  }

  static InvoiceOrder of(AddHoldInvoiceRequest request) {
    if (request.getRouteHintsCount() > 0) {
      throw FaceStatus.notSimulated("a route hint of the caller's own");
    }
    return order(
        AmountFields.read(request.getValue(), request.getValueMsat()),
        description(request.getMemo(), request.getDescriptionHash()),
        request.getExpiry(),
        new Secret.Held(BytesField.hash(request.getHash())),
        request.getCltvExpiry(),
        request.getFallbackAddr(),
        request.getPrivate());
  }

  private static InvoiceOrder order(
      MilliSatoshi amount,
      Description description,
      long expiry,
      Secret secret,
      long cltv,
      String fallback,
      boolean hints) {
    if (amount.toSatRoundedDown() > MAX_SAT) {
      throw FaceStatus.unknown(
          "invoice amount "
              + amount.toSatRoundedDown()
              + " sat is too large, max is "
              + MAX_SAT
              + " sat");
    }
    if (!fallback.isEmpty()) {
      throw FaceStatus.notSimulated("a fallback address");
    }
    if (expiry > MAX_EXPIRY) {
      throw FaceStatus.unknown(
          "expiry of " + expiry + " seconds greater than max expiry of " + MAX_EXPIRY + " seconds");
    }
    return new InvoiceOrder(
        Optional.of(amount).filter(it -> !it.isZero()),
        description,
        expiry > 0 ? Duration.ofSeconds(expiry) : InvoiceOrder.DEFAULT_EXPIRY,
        secret,
        cltv == 0 ? InvoiceOrder.DEFAULT_FINAL_CLTV : finalCltv(cltv),
        hints);
  }

  private static Description description(String memo, ByteString hash) {
    int bytes = memo.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_MEMO) {
      throw FaceStatus.unknown("memo too large: " + bytes + " bytes (maxsize=" + MAX_MEMO + ")");
    }
    if (!hash.isEmpty()) {
      if (hash.size() != 32) {
        throw FaceStatus.unknown("description hash is " + hash.size() + " bytes, must be 32");
      }
      return new Description.Hash(hash.toByteArray());
    }
    if (bytes > MAX_DESCRIPTION) {
      throw FaceStatus.unknown(
          "memo too large: an invoice carries " + MAX_DESCRIPTION + " bytes, this has " + bytes);
    }
    return new Description.Text(memo);
  }

  private static int finalCltv(long blocks) {
    if (blocks < 0 || blocks > MAX_CLTV) {
      throw FaceStatus.unknown(
          "CLTV delta of "
              + Long.toUnsignedString(blocks)
              + " is too large, max accepted is: "
              + MAX_CLTV);
    }
    if (blocks < MIN_CLTV) {
      throw FaceStatus.unknown(
          "CLTV delta of " + blocks + " must be greater than minimum of " + MIN_CLTV);
    }
    return (int) blocks;
  }
}
