package dev.farthing.simnet.face.lnd.payment;

import com.google.protobuf.ByteString;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.protocol.bolt11.Bolt11Exception;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.bolt11.ShortChannelId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.face.lnd.call.FaceStatus;
import dev.farthing.simnet.face.lnd.wire.AmountFields;
import dev.farthing.simnet.face.lnd.wire.BytesField;
import dev.farthing.simnet.operator.NodeOperator;
import dev.farthing.simnet.operator.PaymentOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lnrpc.SendRequest;
import routerrpc.SendPaymentRequest;

/** Reads requests for payments, with LND's defaults, bounds and words. */
final class PaymentOrders {
  /** The most blocks for which LND lets a payment lock money up. */
  static final int MAX_CLTV = 2016;

  private static final int BLOCK_PADDING = 3;
  private static final int FEATURE_MPP = 16;
  private static final int DEFAULT_PARTS = 16;
  private static final int MAX_PARTS = 1_000;
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

  private final NodeOperator node;

  PaymentOrders(NodeOperator node) {
    this.node = node;
  }

  PaymentOrder of(SendPaymentRequest request) {
    requireInvoice(request.getPaymentRequest(), request.getDest().isEmpty());
    refuseUnsimulated(request);
    int maxCltv = maxCltv(Integer.toUnsignedLong(request.getCltvLimit()));
    Optional<MilliSatoshi> maxPart = maxPart(request);
    MilliSatoshi maxFee = AmountFields.read(request.getFeeLimitSat(), request.getFeeLimitMsat());
    Optional<MilliSatoshi> amount = amount(request.getAmt(), request.getAmtMsat());
    Bolt11Invoice invoice = invoice(request.getPaymentRequest());
    MilliSatoshi total = total(invoice, amount);
    int parts = parts(request, invoice);
    if (maxPart.isPresent() && total.isMoreThan(maxPart.get().times(parts))) {
      throw FaceStatus.unknown(
          "payment amount "
              + total.msat()
              + " mSAT exceeds maximum possible amount "
              + maxPart.get().times(parts).msat()
              + " mSAT with max_parts="
              + parts
              + " and max_shard_size_msat="
              + maxPart.get().msat()
              + " mSAT");
    }
    return checked(
        new PaymentOrder(
            invoice,
            amount,
            new PaymentLimits(maxFee, timeout(request.getTimeoutSeconds()), maxCltv, parts),
            outgoing(request),
            lastHop(request.getLastHopPubkey()),
            maxPart),
        request.getAllowSelfPayment());
  }

  /** One part only, as LND's older call. */
  PaymentOrder of(SendRequest request) {
    requireInvoice(
        request.getPaymentRequest(),
        request.getDest().isEmpty() && request.getDestString().isEmpty());
    if (request.getDestCustomRecordsCount() > 0) {
      throw FaceStatus.notSimulated("a custom record");
    }
    int maxCltv = maxCltv(Integer.toUnsignedLong(request.getCltvLimit()));
    Bolt11Invoice invoice = invoice(request.getPaymentRequest());
    Optional<MilliSatoshi> amount =
        invoice.amount().isPresent()
            ? Optional.empty()
            : amount(request.getAmt(), request.getAmtMsat());
    MilliSatoshi maxFee = AmountFields.feeLimit(request.getFeeLimit(), total(invoice, amount));
    List<ShortChannelId> outgoing =
        request.getOutgoingChanId() == 0
            ? List.of()
            : List.of(new ShortChannelId(request.getOutgoingChanId()));
    return checked(
        new PaymentOrder(
            invoice,
            amount,
            new PaymentLimits(maxFee, DEFAULT_TIMEOUT, maxCltv, 1),
            outgoing,
            lastHop(request.getLastHopPubkey()),
            Optional.empty()),
        request.getAllowSelfPayment());
  }

  /** The limit that was asked for, LND's own when none was. */
  static int maxCltv(long blocks) {
    if (blocks > MAX_CLTV) {
      throw FaceStatus.unknown("total time lock of " + blocks + " exceeds max allowed " + MAX_CLTV);
    }
    return blocks == 0 ? MAX_CLTV : (int) blocks;
  }

  private static Optional<MilliSatoshi> amount(long sat, long msat) {
    return Optional.of(AmountFields.read(sat, msat)).filter(amount -> !amount.isZero());
  }

  private static void requireInvoice(String paymentRequest, boolean isDestEmpty) {
    if (paymentRequest.isEmpty()) {
      throw isDestEmpty
          ? FaceStatus.invalid("payment_request must be set")
          : FaceStatus.notSimulated("a payment to a node without its invoice, such as keysend,");
    }
    if (!isDestEmpty) {
      throw FaceStatus.unknown("dest and payment_request cannot appear together");
    }
  }

  private static void refuseUnsimulated(SendPaymentRequest request) {
    if (!request.getPaymentHash().isEmpty()) {
      throw FaceStatus.unknown("payment_hash and payment_request cannot appear together");
    }
    if (request.getFinalCltvDelta() != 0) {
      throw FaceStatus.unknown("final_cltv_delta and payment_request cannot appear together");
    }
    if (request.getTimePref() < -1 || request.getTimePref() > 1) {
      throw FaceStatus.unknown("time preference out of range");
    }
    if (request.getAmp()) {
      throw FaceStatus.notSimulated("an AMP payment");
    }
    if (request.getDestCustomRecordsCount() > 0) {
      throw FaceStatus.notSimulated("a custom record");
    }
    if (request.getRouteHintsCount() > 0) {
      throw FaceStatus.notSimulated("a route hint beside those of the invoice");
    }
  }

  private static List<ShortChannelId> outgoing(SendPaymentRequest request) {
    List<ShortChannelId> channels = new ArrayList<>();
    request.getOutgoingChanIdsList().forEach(id -> channels.add(new ShortChannelId(id)));
    if (request.getOutgoingChanId() != 0) {
      if (!channels.isEmpty()) {
        throw FaceStatus.unknown("outgoing_chan_id and outgoing_chan_ids are mutually exclusive");
      }
      channels.add(new ShortChannelId(request.getOutgoingChanId()));
    }
    return channels;
  }

  private static Optional<NodeId> lastHop(ByteString key) {
    return key.isEmpty() ? Optional.empty() : Optional.of(BytesField.node(key));
  }

  private static Optional<MilliSatoshi> maxPart(SendPaymentRequest request) {
    long msat = request.getMaxShardSizeMsat();
    if (msat == 0) {
      return Optional.empty();
    }
    if (Integer.toUnsignedLong(request.getMaxParts()) > MAX_PARTS) {
      throw FaceStatus.unknown(
          "requested max_parts ("
              + Integer.toUnsignedString(request.getMaxParts())
              + ") exceeds the allowed upper limit of "
              + MAX_PARTS);
    }
    return msat < 0 || msat > MilliSatoshi.MAX.msat()
        ? Optional.empty()
        : Optional.of(MilliSatoshi.ofMsat(msat));
  }

  /** One, unless the payee takes parts. */
  private static int parts(SendPaymentRequest request, Bolt11Invoice invoice) {
    boolean takesParts =
        invoice.features().contains(FEATURE_MPP) || invoice.features().contains(FEATURE_MPP + 1);
    if (!takesParts) {
      return 1;
    }
    int asked = request.getMaxParts();
    return asked == 0 ? DEFAULT_PARTS : asked < 0 ? MAX_PARTS : Math.min(asked, MAX_PARTS);
  }

  private static Duration timeout(int seconds) {
    if (seconds < 0) {
      throw FaceStatus.invalid("timeout_seconds cannot be negative, it is " + seconds);
    }
    return seconds == 0 ? DEFAULT_TIMEOUT : Duration.ofSeconds(seconds);
  }

  private Bolt11Invoice invoice(String text) {
    Bolt11Invoice invoice;
    try {
      invoice = Bolt11Invoice.decode(text);
    } catch (Bolt11Exception e) {
      throw FaceStatus.unknown(String.valueOf(e.getMessage()));
    }
    if (invoice.network() != Network.REGTEST) {
      throw FaceStatus.unknown("invoice not for current active network 'regtest'");
    }
    Instant end = invoice.expiresAt();
    if (node.clock().instant().isAfter(end)) {
      throw FaceStatus.unknown("invoice expired. Valid until " + end);
    }
    if (invoice.paymentSecret().isEmpty()) {
      throw FaceStatus.unknown(
          "payment request must contain either a payment address or blinded paths");
    }
    return invoice;
  }

  private static MilliSatoshi total(Bolt11Invoice invoice, Optional<MilliSatoshi> amount) {
    if (invoice.amount().isEmpty() && amount.isEmpty()) {
      throw FaceStatus.unknown("amount must be specified when paying a zero amount invoice");
    }
    if (invoice.amount().isPresent() && amount.isPresent()) {
      throw FaceStatus.unknown(
          "amount must not be specified when paying a non-zero amount invoice");
    }
    return invoice.amount().or(() -> amount).orElseThrow();
  }

  private PaymentOrder checked(PaymentOrder order, boolean mayPayItself) {
    int needed = order.invoice().minFinalCltvDelta() + BLOCK_PADDING;
    if (order.limits().maxCltv() <= needed) {
      throw FaceStatus.unknown(
          "cltv limit " + order.limits().maxCltv() + " should be greater than " + needed);
    }
    if (order.invoice().payee().equals(node.id())) {
      throw mayPayItself
          ? FaceStatus.notSimulated("a payment of a node to itself")
          : FaceStatus.unknown("self-payments not allowed");
    }
    return order;
  }
}
