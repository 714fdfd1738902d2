package dev.farthing.protocol.l402;

import java.util.Map;

/** How strictly caveats are read, and who enforces the conditions that are not built in. */
record CaveatRules(
    Map<String, Satisfier> satisfiers, boolean allowAdminTokens, boolean emptyCapabilitiesMeanAll) {
  CaveatRules {
    satisfiers = Map.copyOf(satisfiers);
  }
}
