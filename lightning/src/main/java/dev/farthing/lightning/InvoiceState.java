package dev.farthing.lightning;

import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Instant;

/** What has become of an invoice, by the word of the node that made it. */
public sealed interface InvoiceState {
  /** Can still be paid. */
  record Open() implements InvoiceState {}

  /** Paid, but the node holds the payment and has not taken it. */
  record Accepted(MilliSatoshi held) implements InvoiceState {}

  /**
   * Paid for good.
   *
   * @param received what arrived, before the node's own fee
   */
  record Settled(MilliSatoshi received, Instant at) implements InvoiceState {}

  /** Expired or cancelled; can never be paid. */
  record Closed() implements InvoiceState {}

  /** The node knows no such invoice. Not the same as unpaid. */
  record NotFound() implements InvoiceState {}
}
