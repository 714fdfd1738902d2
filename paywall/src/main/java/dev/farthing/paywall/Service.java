package dev.farthing.paywall;

import java.util.Set;

/**
 * What is for sale under one name: the tiers and capabilities of which routes may ask.
 *
 * <p>Immutable and thread-safe. The name stands in tokens ({@code services=name:tier}), so it is a
 * letter or digit followed by letters, digits, {@code .}, {@code -} and {@code _}, at most 64
 * characters; so is a capability.
 *
 * @param name as in tokens, receipts and metrics
 * @param tiers the tiers sold, each from 0 to 255
 * @param capabilities the capabilities sold, at least one
 */
public record Service(String name, Set<Integer> tiers, Set<String> capabilities) {
  /** The capability of a service that sells only one thing. */
  public static final String USE = "use";

  /**
   * @throws PaywallException.BadName if a name cannot stand in a token
   * @throws PaywallException.BadTier if a tier is not within 0 and 255
   */
  public Service {
    Names.check("service", name);
    capabilities.forEach(capability -> Names.check("capability of " + name, capability));
    for (int tier : tiers) {
      if (tier < 0 || tier > 255) {
        throw new PaywallException.BadTier(name, tier);
      }
    }
    tiers = Set.copyOf(tiers);
    capabilities = Set.copyOf(capabilities);
  }

  /** A service that sells one thing: tier 0, capability {@link #USE}. */
  public static Service of(String name) {
    return new Service(name, Set.of(0), Set.of(USE));
  }
}
