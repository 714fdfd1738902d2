package dev.farthing.simnet;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.FailureReason;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.lightning.PaymentOutcome.Failed;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.RouteHop;
import dev.farthing.simnet.core.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Turns an approved invoice into integers, or says why it is not paid at all. */
final class PaymentRequests {
  /** Blocks that may be found while a payment is under way; LND adds as many. */
  private static final int BLOCK_PADDING = 3;

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

  /** Why a node does not even try, if so. */
  Optional<Failed> refusal(int node, Approval approval) {
    Bolt11Invoice invoice = approval.invoice();
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

  /** The payment of an approval that was not refused. */
  Request of(int node, Approval approval) {
    Bolt11Invoice invoice = approval.invoice();
    PaymentLimits limits = approval.limits();
    int payee = directory.find(invoice.payee()).orElseThrow();
    return new Request(
        node,
        payee,
        approval.amount().msat(),
        book.numberOf(payee, invoice.paymentHash()),
        InvoiceBook.firstBytes(invoice.paymentSecret().orElseThrow()),
        limits.maxFee().msat(),
        limits.maxCltv(),
        invoice.minFinalCltvDelta() + BLOCK_PADDING,
        gate.nanosAt(gate.clock().instant().plus(limits.timeout())),
        hintedEdges(invoice, payee));
  }

  private List<Integer> hintedEdges(Bolt11Invoice invoice, int payee) {
    List<Integer> edges = new ArrayList<>();
    for (List<RouteHop> hint : invoice.routeHints()) {
      for (RouteHop hop : hint) {
        channelIds.edgeInto(payee, hop.shortChannelId()).ifPresent(edges::add);
      }
    }
    return edges;
  }

  private static Optional<Failed> failed(FailureReason reason, String text) {
    return Optional.of(new Failed(reason, text));
  }
}
