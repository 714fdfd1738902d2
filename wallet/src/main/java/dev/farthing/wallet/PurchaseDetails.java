package dev.farthing.wallet;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that may be shown of one purchase; no token, no preimage.
 *
 * @param bodySha256 of the request's body, in hexadecimal digits
 * @param invoice what the seller asked to be paid; empty where it named no price
 * @param terms what the invoice commits to, as the seller told it
 * @param approvedBy who said yes: {@code policy}, or a person
 * @param node the node that was asked to pay, or was to be
 * @param held what the budget holds for it now
 * @param amountPaid what the seller got
 * @param presentations how often the credential was shown for this purchase
 * @param outbox the file beside the journal that holds what came when nobody waited
 * @param supersededBy the purchase that a person let be made in its place
 * @param events every change of a column, oldest first
 * @param answers what the seller answered to the credential and did not count, oldest first
 */
public record PurchaseDetails(
    Purchase purchase,
    String bodySha256,
    Optional<String> invoice,
    Optional<String> terms,
    Optional<String> approvedBy,
    Optional<NodeId> node,
    MilliSatoshi held,
    MilliSatoshi amountPaid,
    int presentations,
    Optional<String> outbox,
    Optional<String> supersededBy,
    List<Event> events,
    List<Answer> answers) {
  /**
   * A change of a column.
   *
   * @param state what it became, as {@code MONEY_PAID}
   */
  public record Event(Instant at, String state, Optional<String> reason) {}

  /**
   * What a seller answered, as seen by the buyer.
   *
   * @param status the HTTP status, 0 if there was none
   * @param what in a few words
   * @param excerpt the beginning of the body; the seller's own words, not to be trusted
   */
  public record Answer(Instant at, int status, String what, byte @Nullable [] excerpt) {}
}
