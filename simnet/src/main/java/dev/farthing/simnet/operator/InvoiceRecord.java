package dev.farthing.simnet.operator;

import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.protocol.bolt11.RouteHop;
import dev.farthing.protocol.bolt11.ShortChannelId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.Preimage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An invoice as its node's owner sees it at one instant.
 *
 * @param request its BOLT 11 text
 * @param preimage empty while the node does not know it
 * @param paymentAddress the payment secret, hexadecimal
 * @param amount empty when the payer chooses it
 * @param hints how to enter the node by its unannounced channels, one hop each, if asked for
 * @param held whether it was made from a payment hash only
 * @param addIndex from 1 on, by node, in the order of making
 * @param settleIndex from 1 on, by node, in the order of settling; 0 when not settled
 * @param received what arrived for good, or is held; zero while open or cancelled
 * @param htlcs those that pay or paid it and those given back again, in the order of arrival
 */
public record InvoiceRecord(
    PaymentHash hash,
    String request,
    Optional<Preimage> preimage,
    String paymentAddress,
    Optional<MilliSatoshi> amount,
    Description description,
    Instant createdAt,
    Duration expiry,
    int finalCltv,
    List<RouteHop> hints,
    boolean privateHints,
    boolean held,
    State state,
    Optional<Instant> settledAt,
    long addIndex,
    long settleIndex,
    MilliSatoshi received,
    List<Htlc> htlcs) {
  public InvoiceRecord {
    hints = List.copyOf(hints);
    htlcs = List.copyOf(htlcs);
  }

  /** What became of an invoice. */
  public enum State {
    OPEN,
    /** All that was asked for has arrived and is held. */
    ACCEPTED,
    SETTLED,
    /** By its owner, or by its expiry. */
    CANCELLED;

    /** Whether it stays so. */
    public boolean isFinal() {
      return this == SETTLED || this == CANCELLED;
    }
  }

  /**
   * An HTLC that arrived for an invoice.
   *
   * @param index of the HTLC, from 0 on, among those that the peer offered in the channel
   * @param acceptHeight the height at which it arrived
   * @param expiryHeight the height at which it expires
   * @param resolvedAt empty while it is accepted
   * @param total what all parts of the payment come to
   */
  public record Htlc(
      ShortChannelId channel,
      long index,
      MilliSatoshi amount,
      int acceptHeight,
      Instant acceptedAt,
      Optional<Instant> resolvedAt,
      int expiryHeight,
      HtlcState state,
      MilliSatoshi total) {}

  /** What became of an HTLC. */
  public enum HtlcState {
    ACCEPTED,
    SETTLED,
    CANCELLED
  }
}
