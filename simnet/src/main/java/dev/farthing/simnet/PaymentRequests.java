package dev.farthing.simnet;

import dev.farthing.lightning.FailureReason;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.lightning.PaymentOutcome.Failed;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.ShortChannelId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.core.Request;
import dev.farthing.simnet.core.Ways;
import dev.farthing.simnet.core.Ways.Hint;
import dev.farthing.simnet.operator.PaymentOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Turns an invoice that is to be paid into integers, or says why it is not paid at all. */
final class PaymentRequests {
  /** Blocks that may be found while a payment is under way; LND adds as many. */
  private static final int BLOCK_PADDING = 3;

  /** The feature {@code basic_mpp} of BOLT 9, optional or required. */
  private static final List<Integer> PARTS_FEATURE = List.of(16, 17);

  private final Gate gate;
  private final Directory directory;
  private final ChannelIds channelIds;
  private final InvoiceBook book;

  PaymentRequests(Gate gate, Directory directory, ChannelIds channelIds, InvoiceBook book) {
    this.gate = gate;
    this.directory = directory;
    this.channelIds = channelIds;
    this.book = book;
  }

  /**
   * Whether an owner may pay this.
   *
   * @throws SimnetException.SelfPayment if it is the node's own invoice
   * @throws SimnetException.Refused if nothing can be sent
   */
  void requirePayable(int node, PaymentOrder order) {
    Bolt11Invoice invoice = order.invoice();
    OptionalInt payee = directory.find(invoice.payee());
    if (payee.isPresent() && payee.getAsInt() == node) {
      throw new SimnetException.SelfPayment(invoice.paymentHash());
    }
    if (invoice.amount().isPresent() == order.amount().isPresent()) {
      throw new SimnetException.Refused(
          invoice.amount().isPresent()
              ? "the invoice names its amount, so the payment must not"
              : "the invoice leaves its amount open, so the payment must name one");
    }
    for (ShortChannelId channel : order.outgoing()) {
      if (channelIds.edgeFrom(node, channel).isEmpty()) {
        throw new SimnetException.Refused("the node has no channel " + channel);
      }
    }
    Optional<Failed> refusal = refusal(node, order);
    if (refusal.isPresent() && refusal.get().reason() != FailureReason.NO_ROUTE) {
      throw new SimnetException.Refused(refusal.get().nodeText());
    }
  }

  /** Why a node does not even try, if so. */
  Optional<Failed> refusal(int node, PaymentOrder order) {
    Bolt11Invoice invoice = order.invoice();
    Instant now = gate.clock().instant();
    if (invoice.network() != Network.REGTEST) {
      return failed(
          FailureReason.WRONG_NETWORK,
          "the invoice is for " + invoice.network() + ", the node is on REGTEST");
    }
    if (invoice.isExpired(now)) {
      return failed(FailureReason.EXPIRED, "the invoice expired at " + invoice.expiresAt());
    }
    if (invoice.paymentSecret().isEmpty()) {
      return failed(FailureReason.PAYEE_REJECTED, "the invoice has no payment secret");
    }
    OptionalInt payee = directory.find(invoice.payee());
    if (payee.isEmpty()) {
      return failed(FailureReason.NO_ROUTE, "no node of this network has the payee's key");
    }
    if (payee.getAsInt() == node) {
      return failed(FailureReason.NO_ROUTE, "a node does not pay itself");
    }
    return Optional.empty();
  }

  /** The payment of an order that was not refused. */
  Request of(int node, PaymentOrder order) {
    Bolt11Invoice invoice = order.invoice();
    PaymentLimits limits = order.limits();
    int payee = directory.find(invoice.payee()).orElseThrow();
    boolean isDivisible = invoice.features().stream().anyMatch(PARTS_FEATURE::contains);
    long amount = invoice.amount().or(order::amount).orElseThrow().msat();
    return new Request(
        node,
        payee,
        amount,
        book.numberOf(payee, invoice.paymentHash()),
        InvoiceBook.firstBytes(invoice.paymentSecret().orElseThrow()),
        limits.maxFee().msat(),
        limits.maxCltv(),
        invoice.minFinalCltvDelta() + BLOCK_PADDING,
        gate.nanosAt(gate.clock().instant().plus(limits.timeout())),
        isDivisible ? limits.maxParts() : 1,
        order.maxPart().map(MilliSatoshi::msat).orElse(amount),
        ways(node, order));
  }

  private Ways ways(int node, PaymentOrder order) {
    List<Integer> outgoing = new ArrayList<>();
    for (ShortChannelId channel : order.outgoing()) {
      channelIds.edgeFrom(node, channel).ifPresent(outgoing::add);
    }
    int lastHop =
        order.lastHop().map(id -> directory.find(id).orElse(Ways.NOBODY)).orElse(Ways.ANY);
    List<Hint> hints = channelIds.hinted(order.invoice().routeHints());
    return new Ways(hints, outgoing, lastHop, List.of());
  }

  private static Optional<Failed> failed(FailureReason reason, String text) {
    return Optional.of(new Failed(reason, text));
  }
}
