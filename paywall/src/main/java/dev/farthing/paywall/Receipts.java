package dev.farthing.paywall;

import dev.farthing.protocol.money.MilliSatoshi;

/** The seller's books of what was invoiced and what arrived. Thread-safe. */
public interface Receipts {
  /** The sums over all invoices that were settled. */
  Totals totals();

  /**
   * Sums over settled invoices.
   *
   * @param count how many
   * @param invoiced what they asked: what buyers spent beside their fees
   * @param received what arrived
   * @param nodeFees what the seller's own node kept of it
   */
  record Totals(long count, MilliSatoshi invoiced, MilliSatoshi received, MilliSatoshi nodeFees) {}
}
