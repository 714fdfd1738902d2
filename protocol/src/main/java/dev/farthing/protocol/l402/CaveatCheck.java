package dev.farthing.protocol.l402;

import dev.farthing.protocol.macaroon.Caveat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds the caveats of one signed token against one demand. Several caveats of one condition narrow
 * each other in order; the last of each is held against the demand. Used once.
 */
final class CaveatCheck {
  private static final String SERVICES = "services";
  private static final String SERVICES_IS = "services=";
  private static final String CAPABILITIES = "_capabilities";
  private static final String VALID_UNTIL = "_valid_until";
  private static final String WIDENS = "widens an earlier one";
  private static final String UNREADABLE = "cannot be read";
  private static final String FORBIDS = "does not allow the request";

  private final CaveatRules rules;
  private final Demand demand;

  private @Nullable String widestServices;
  private @Nullable String services;
  private @Nullable String capabilities;
  private long validUntil = VerifiedL402.NO_END;
  private Map<String, String> constraints = Map.of();

  CaveatCheck(CaveatRules rules, Demand demand) {
    this.rules = rules;
    this.demand = demand;
  }

  /**
   * @throws L402Exception if a caveat does not allow the demand, widens an earlier one, cannot be
   *     read or is not known
   */
  void check(List<Caveat> caveats) {
    for (int i = 0; i < caveats.size(); i++) {
      if (caveats.get(i).startsWith(SERVICES_IS)) {
        narrowServices(caveats.get(i).text(SERVICES_IS.length()));
      }
    }
    for (int i = 0; i < caveats.size(); i++) {
      Caveat caveat = caveats.get(i);
      if (!caveat.startsWith(SERVICES_IS) && !PresentedToken.isPreimage(caveat)) {
        narrow(caveat);
      }
    }
    requireServices();
    requireTime();
    requireCapabilities();
    requireConstraints();
  }

  /** The names of the last capabilities caveat, divided by commas; empty if there is none. */
  String capabilities() {
    return capabilities == null ? "" : capabilities;
  }

  /** The last end of validity in seconds since 1970, or {@link VerifiedL402#NO_END}. */
  long validUntil() {
    return validUntil;
  }

  private void narrowServices(String value) {
    if (!CaveatList.areServices(value)) {
      throw new L402Exception.CaveatFailed(SERVICES, UNREADABLE);
    }
    if (services != null && !CaveatList.isSubset(value, services)) {
      throw new L402Exception.CaveatFailed(SERVICES, WIDENS);
    }
    if (widestServices == null) {
      widestServices = value;
    }
    services = value;
  }

  private void narrow(Caveat caveat) {
    int end = caveat.indexOf('=');
    if (isOurs(caveat, end, CAPABILITIES)) {
      narrowCapabilities(caveat.text(end + 1));
    } else if (isOurs(caveat, end, VALID_UNTIL)) {
      narrowTime(CaveatText.number(caveat.text(end + 1)));
    } else {
      String text = caveat.text();
      int split = text.indexOf('=');
      if (split < 0) {
        throw new L402Exception.UnknownCaveat(text);
      }
      narrowOther(text.substring(0, split), text.substring(split + 1));
    }
  }

  private boolean isOurs(Caveat caveat, int end, String suffix) {
    String service = demand.service();
    return end == service.length() + suffix.length()
        && caveat.startsWith(service)
        && caveat.startsWith(suffix, service.length());
  }

  private void narrowCapabilities(String value) {
    String before = capabilities;
    if (before != null && !(meansAll(before) || narrows(value, before))) {
      throw new L402Exception.CaveatFailed(demand.service() + CAPABILITIES, WIDENS);
    }
    capabilities = value;
  }

  private boolean narrows(String value, String before) {
    return !meansAll(value) && CaveatList.isSubset(value, before);
  }

  private boolean meansAll(String list) {
    return rules.emptyCapabilitiesMeanAll() && list.isEmpty();
  }

  private void narrowTime(long end) {
    if (end < 0) {
      throw new L402Exception.CaveatFailed(demand.service() + VALID_UNTIL, UNREADABLE);
    }
    if (end > validUntil) {
      throw new L402Exception.CaveatFailed(demand.service() + VALID_UNTIL, WIDENS);
    }
    validUntil = end;
  }

  /** A known constraint is enforced even where its name could also be another service's. */
  private void narrowOther(String condition, String value) {
    Satisfier satisfier = rules.satisfiers().get(condition);
    if (satisfier == null) {
      if (widestServices == null
          || !CaveatList.namesService(widestServices, condition)
          || condition.startsWith(demand.service() + "_")) {
        throw new L402Exception.UnknownCaveat(condition);
      }
      return;
    }
    if (constraints.isEmpty()) {
      constraints = new LinkedHashMap<>();
    }
    String before = constraints.put(condition, value);
    if (before != null && !satisfier.narrows(before, value)) {
      throw new L402Exception.CaveatFailed(condition, WIDENS);
    }
  }

  private void requireServices() {
    if (services == null) {
      if (!rules.allowAdminTokens()) {
        throw new L402Exception.NoServices();
      }
    } else if (!CaveatList.containsService(services, demand.service(), demand.tier())) {
      throw new L402Exception.CaveatFailed(SERVICES, FORBIDS);
    }
  }

  private void requireTime() {
    if (demand.now() >= validUntil) {
      throw new L402Exception.Expired(validUntil);
    }
  }

  /**
   * A token without a capabilities caveat has all of them. It cannot have none: its bearer can add
   * caveats, and none of them may grant anything.
   */
  private void requireCapabilities() {
    String granted = capabilities;
    if (granted == null || meansAll(granted)) {
      return;
    }
    for (String capability : demand.capabilities()) {
      if (!CaveatList.contains(granted, capability)) {
        throw new L402Exception.CaveatFailed(demand.service() + CAPABILITIES, FORBIDS);
      }
    }
  }

  private void requireConstraints() {
    constraints.forEach(
        (condition, value) -> {
          Satisfier satisfier = rules.satisfiers().get(condition);
          if (satisfier == null || !satisfier.allows(value, demand)) {
            throw new L402Exception.CaveatFailed(condition, FORBIDS);
          }
        });
  }
}
