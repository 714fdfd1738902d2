package dev.farthing.agent;

import dev.farthing.agent.goal.Answer;
import dev.farthing.agent.goal.Goal;
import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Buyer and seller at once: buys weather and facts, sells the travel brief that it makes of them.
 *
 * <p>Two engines: what it buys goes through its {@link Agent}, what it sells through a {@link
 * Shopfront} that cannot reach the agent's money. A brief is kept for a while and sold to whoever
 * asks for the same city; when a new one cannot be made, the last one is given, if it is not too
 * old, since the caller has paid.
 *
 * <p>Thread-safe.
 */
public final class MiddleAgent implements AutoCloseable {
  private record Kept(Answer answer, Instant madeAt) {}

  private final Agent buyer;
  private final Terms terms;
  private final Offer offer;
  private final Shopfront.Stall stall;
  private final Map<String, Kept> shelf = new HashMap<>();

  /**
   * How it does business.
   *
   * @param ware what it sells
   * @param budget the most that making one brief may cost; above the ware's price it sells at a
   *     loss, until tokens are reused
   * @param shelfLife how long a brief is sold as new
   * @param staleLife how long a brief is given when no new one can be made
   * @param latency time to an answer, as listed
   * @param qualityPpm quality, as listed, in parts per million
   */
  public record Terms(
      Ware ware,
      MilliSatoshi budget,
      Duration shelfLife,
      Duration staleLife,
      Duration latency,
      int qualityPpm) {}

  private MiddleAgent(Agent buyer, Terms terms, Shopfront shopfront) {
    this.buyer = buyer;
    this.terms = terms;
    this.stall = shopfront.open(terms.ware(), this::make);
    this.offer =
        new Offer(
            terms.ware().seller(),
            terms.ware().kind(),
            stall.urlTemplate(),
            terms.ware().price(),
            terms.latency(),
            terms.qualityPpm());
  }

  /** Opens for business. The buyer must know offers of the parts, not this agent's own. */
  public static MiddleAgent open(Agent buyer, Terms terms, Shopfront shopfront) {
    return new MiddleAgent(buyer, terms, shopfront);
  }

  /** What it offers, for the catalogues of others. */
  public Offer offer() {
    return offer;
  }

  /** Closes the stall. */
  @Override
  public void close() {
    stall.close();
  }

  private Optional<Answer> make(String city) {
    Optional<Answer> kept = fromShelf(city, terms.shelfLife());
    if (kept.isPresent()) {
      return kept;
    }
    GoalResult result = buyer.pursue(Goal.travelBriefFromParts(city), terms.budget());
    if (result.answer().isEmpty()) {
      return fromShelf(city, terms.staleLife());
    }
    synchronized (shelf) {
      shelf.put(city, new Kept(result.answer().get(), buyer.clock.instant()));
    }
    return result.answer();
  }

  private Optional<Answer> fromShelf(String city, Duration age) {
    Instant now = buyer.clock.instant();
    synchronized (shelf) {
      shelf.values().removeIf(kept -> kept.madeAt().isBefore(now.minus(terms.staleLife())));
      return Optional.ofNullable(shelf.get(city))
          .filter(kept -> !kept.madeAt().isBefore(now.minus(age)))
          .map(Kept::answer);
    }
  }
}
