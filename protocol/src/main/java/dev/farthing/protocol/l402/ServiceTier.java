package dev.farthing.protocol.l402;

/**
 * A service at one of its tiers: what a token's {@code services} caveat lists.
 *
 * @param service the service's name: see {@link L402Caveat#requireName}
 * @param tier 0 to 255
 */
public record ServiceTier(String service, int tier) {
  public ServiceTier {
    L402Caveat.requireName(service);
    if (tier < 0 || tier > 255) {
      throw new IllegalArgumentException("a tier lies in 0 to 255, not " + tier);
    }
  }

  /** {@code name:tier}, as a caveat has it. */
  @Override
  public String toString() {
    return service + ":" + tier;
  }
}
