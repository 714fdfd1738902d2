package dev.farthing.wallet;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which purchases somebody wants to see. Immutable.
 *
 * @param agent whose; empty for everybody's
 * @param host where they were bought; empty for everywhere
 * @param outcomes how they stand; empty for all
 * @param since created then or later
 * @param before created before this purchase, by its id: the last of the page before
 * @param limit at most so many, from 1
 */
public record PurchaseFilter(
    Optional<String> agent,
    Optional<String> host,
    Set<Purchase.Outcome> outcomes,
    Optional<Instant> since,
    Optional<String> before,
    int limit) {
  public PurchaseFilter {
    outcomes = Set.copyOf(outcomes);
    if (limit < 1) {
      throw new IllegalArgumentException("a page has at least 1 purchase, not " + limit);
    }
  }

  /** The newest purchases of everybody. */
  public static PurchaseFilter newest(int limit) {
    return new PurchaseFilter(
        Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Optional.empty(), limit);
  }

  /** What follows a page that ended with this purchase. */
  public PurchaseFilter after(String id) {
    return new PurchaseFilter(agent, host, outcomes, since, Optional.of(id), limit);
  }
}
