package dev.farthing.paywall;

import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a seller's configuration must keep so that a token admits only what its price buys. */
final class TableRules {
  private static final Duration LONGEST = Duration.ofDays(3_660);

  private TableRules() {}

  static void check(List<Service> services, List<Route> routes) {
    Map<String, Service> byName = new HashMap<>();
    for (Service service : services) {
      if (byName.put(service.name(), service) != null) {
        throw new PaywallException.DuplicateService(service.name());
      }
    }
    services.forEach(service -> checkNames(service, services));
    Map<PricePoint, Route> points = new HashMap<>();
    for (Route route : routes) {
      Service service = byName.get(route.service());
      if (service == null) {
        throw new PaywallException.UnknownService(route, byName.keySet());
      }
      route.price().ifPresent(price -> checkSale(route, price, service, points));
    }
  }

  /**
   * Caveats are named {@code service_…} and {@code capability_…}: one name must not be read as the
   * beginning of another's caveat.
   */
  private static void checkNames(Service service, List<Service> all) {
    String name = service.name();
    for (Service other : all) {
      if (other.name().startsWith(name + "_")) {
        throw new PaywallException.AmbiguousNames(
            "service '" + name + "'", "service '" + other.name() + "'");
      }
      for (String capability : other.capabilities()) {
        boolean foreign = !other.name().equals(name);
        if (capability.equals(name)
            || name.startsWith(capability + "_")
            || (foreign && capability.startsWith(name + "_"))) {
          throw new PaywallException.AmbiguousNames(
              "service '" + name + "'",
              "capability '" + capability + "' of service '" + other.name() + "'");
        }
      }
    }
  }

  private static void checkSale(
      Route route, MilliSatoshi price, Service service, Map<PricePoint, Route> points) {
    if (price.isZero()) {
      throw new PaywallException.ZeroPrice(route);
    }
    if (route.lifetime().compareTo(Duration.ofSeconds(1)) < 0
        || route.lifetime().compareTo(LONGEST) > 0) {
      throw new PaywallException.BadLifetime(route);
    }
    if (!service.tiers().contains(route.tier())
        || route.capabilities().isEmpty()
        || !service.capabilities().containsAll(route.capabilities())) {
      throw new PaywallException.NotSold(route, service);
    }
    for (String capability : route.capabilities()) {
      PricePoint point = new PricePoint(service.name(), route.tier(), capability);
      Route before = points.putIfAbsent(point, route);
      if (before != null && !before.price().equals(route.price())) {
        throw new PaywallException.TwoPrices(point, before, route);
      }
      if (before != null && !before.lifetime().equals(route.lifetime())) {
        throw new PaywallException.TwoLifetimes(point, before, route);
      }
    }
  }

  /** What a token names and a price is for. */
  record PricePoint(String service, int tier, String capability) {
    @Override
    public String toString() {
      return "service '" + service + "', tier " + tier + ", capability '" + capability + "'";
    }
  }
}
