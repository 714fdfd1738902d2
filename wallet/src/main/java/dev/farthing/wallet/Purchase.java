package dev.farthing.wallet;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A purchase as the journal has it; a copy, without secrets.
 *
 * @param id names it in the journal
 * @param agent who buys
 * @param task what the agent was at; empty if it named nothing
 * @param service the service that the token names, by the seller's own word; empty if none
 * @param uri the canonical address
 * @param reason why it stands as it does, in one sentence, where there is something to say
 * @param paymentHash the hash that belongs to it for ever; empty before approval
 * @param amount what the invoice asks; zero before a price is known
 * @param feeLimit the most that routing may cost
 * @param feePaid what routing cost; zero unless paid
 * @param status the last HTTP status that the seller gave to the credential, 0 if none
 * @param resolvedAt when the end of the payment became known
 */
public record Purchase(
    String id,
    String agent,
    String task,
    String service,
    String method,
    URI uri,
    String intent,
    Decision decision,
    Money money,
    Delivery delivery,
    Optional<String> reason,
    Optional<PaymentHash> paymentHash,
    Optional<NodeId> payee,
    MilliSatoshi amount,
    MilliSatoshi feeLimit,
    MilliSatoshi feePaid,
    int status,
    Instant createdAt,
    Optional<Instant> submittedAt,
    Optional<Instant> resolvedAt,
    Optional<Instant> deliveredAt) {

  /** How long the same intent is answered from what was bought. */
  static final Duration REPLAY_WINDOW = Duration.ofHours(24);

  /** Whether its intent still stands for this purchase and no new one. */
  boolean isIntended(Instant now) {
    Instant window =
        now.minus(REPLAY_WINDOW)
            .truncatedTo(ChronoUnit.MILLIS); // as the journal counts when it makes room
    return delivery == Delivery.NONE
        || delivery == Delivery.PRESENTED
        || resolvedAt.filter(at -> at.isBefore(window)).isEmpty();
  }

  /** Where a purchase stands, in one word for people. */
  public enum Outcome {
    OPEN,
    DELIVERED,
    REFUSED,
    FAILED,
    UNKNOWN,
    DENIED
  }

  /** The three columns in one word. */
  public Outcome outcome() {
    if (decision == Decision.DENIED) {
      return Outcome.DENIED;
    }
    return switch (money) {
      case NONE, HELD, SUBMITTED -> Outcome.OPEN;
      case FAILED -> Outcome.FAILED;
      case UNKNOWN, PAID_UNPROVEN, WRITTEN_OFF -> Outcome.UNKNOWN;
      case PAID ->
          switch (delivery) {
            case DELIVERED -> Outcome.DELIVERED;
            case REFUSED, GIVEN_UP -> Outcome.REFUSED;
            case NONE, PRESENTED -> Outcome.OPEN;
          };
    };
  }
}
