package dev.farthing.simnet.operator;

import dev.farthing.lightning.PaymentLimits;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.bolt11.ShortChannelId;
import dev.farthing.protocol.money.MilliSatoshi;
import java.util.List;
import java.util.Optional;

/**
 * A payment that a node is to make.
 *
 * @param amount what to pay for an invoice of open amount, otherwise empty
 * @param outgoing the channels by which it may leave; empty for all
 * @param lastHop the node by which it must arrive, if any
 * @param maxPart the most that one part may carry, if bounded
 */
public record PaymentOrder(
    Bolt11Invoice invoice,
    Optional<MilliSatoshi> amount,
    PaymentLimits limits,
    List<ShortChannelId> outgoing,
    Optional<NodeId> lastHop,
    Optional<MilliSatoshi> maxPart) {
  public PaymentOrder {
    outgoing = List.copyOf(outgoing);
  }

  /** The amount of the invoice, by any channel. */
  public static PaymentOrder of(Bolt11Invoice invoice, PaymentLimits limits) {
    return new PaymentOrder(
        invoice, Optional.empty(), limits, List.of(), Optional.empty(), Optional.empty());
  }

  /** The same for an invoice that leaves the amount open. */
  public PaymentOrder withAmount(MilliSatoshi newAmount) {
    return new PaymentOrder(invoice, Optional.of(newAmount), limits, outgoing, lastHop, maxPart);
  }

  /** The same by these channels only. */
  public PaymentOrder withOutgoing(List<ShortChannelId> channels) {
    return new PaymentOrder(invoice, amount, limits, channels, lastHop, maxPart);
  }
}
