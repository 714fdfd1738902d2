package dev.farthing.wallet;

import dev.farthing.lightning.PaymentLimits;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.wallet.http.StoredRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * A purchase as the journal keeps it, with what must not be seen.
 *
 * @param open whether it is the one purchase of its key
 * @param payment what was approved; empty where nothing was
 */
record JournalEntry(
    Purchase purchase,
    boolean open,
    StoredRequest request,
    String idempotencyKey,
    Optional<Payment> payment,
    Optional<Preimage> preimage) {
  /**
   * What was approved to be paid.
   *
   * @param fence the owner of the wallet that asked last
   * @param askedBy the opening of the wallet that asked the node last; empty in old journals
   * @param keptBy the opening that sees to it; empty in old journals
   * @param node the one that was asked, or was to be: the word of another settles nothing
   * @param reusable whether the token may be shown for other requests than its own
   */
  record Payment(
      PaymentHash hash,
      String invoice,
      Instant invoiceExpiresAt,
      PaymentLimits limits,
      NodeId node,
      long fence,
      Optional<Long> askedBy,
      Optional<Long> keptBy,
      String scheme,
      String token,
      boolean reusable) {}

  String id() {
    return purchase.id();
  }

  /** The approved payment of a purchase that is known to have one. */
  Payment approved() {
    return payment.orElseThrow(
        () -> new IllegalStateException("purchase " + id() + " was never approved"));
  }

  @Override
  public String toString() {
    return purchase.toString();
  }
}
