package dev.farthing.protocol.l402;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What a request wants of a credential. Immutable.
 *
 * @param service the service's name
 * @param tier the tier that the route sells, 0 to 255; a token admits exactly the pairs of service
 *     and tier that it names
 * @param capabilities all of these must be granted; a token that names none for the service has all
 * @param values what {@link Satisfier}s compare constraints with, by name ({@code route}, …)
 * @param now seconds since 1970, against which {@code valid_until} is held
 */
public record Demand(
    String service, int tier, Set<String> capabilities, Map<String, String> values, long now) {
  public Demand {
    if (tier < 0 || tier > 255) {
      throw new IllegalArgumentException("a tier lies in 0 to 255, not " + tier);
    }
    capabilities = Set.copyOf(capabilities);
    values = Map.copyOf(values);
  }

  /** A demand without values for constraints. */
  public static Demand of(String service, int tier, Set<String> capabilities, Instant now) {
    return new Demand(service, tier, capabilities, Map.of(), now.getEpochSecond());
  }
}
