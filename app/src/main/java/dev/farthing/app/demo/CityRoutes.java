package dev.farthing.app.demo;

import dev.farthing.agent.goal.ServiceKind;
import dev.farthing.app.sellers.Cities;
import dev.farthing.paywall.Route;
import dev.farthing.paywall.RouteTable;
import dev.farthing.paywall.Service;
import dev.farthing.protocol.money.MilliSatoshi;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the demo's sellers sell: one city each, as a capability of its own, for as long as the
 * lifetime lasts.
 */
final class CityRoutes {
  private CityRoutes() {}

  static RouteTable of(
      String service, ServiceKind kind, MilliSatoshi price, Duration lifetime, Cities cities) {
    Set<String> capabilities =
        cities.names().stream().map(CityRoutes::capability).collect(Collectors.toSet());
    List<Route> routes =
        cities.names().stream()
            .map(
                city ->
                    Route.priced("/" + segment(city) + "/" + kind.label(), service, price)
                        .withMethods("GET")
                        .withCapabilities(capability(city))
                        .withLifetime(lifetime)
                        .withDescription(kind.label() + " of " + city))
            .toList();
    return RouteTable.of(List.of(new Service(service, Set.of(0), capabilities)), routes);
  }

  /** Where an answer about a topic is bought, with {@code {topic}} for the city. */
  static String urlTemplate(URI shop, ServiceKind kind) {
    return shop + "/{topic}/" + kind.label();
  }

  private static String segment(String city) {
    return city.replace(" ", "%20");
  }

  private static String capability(String city) {
    return city.toLowerCase(Locale.ROOT).replace(' ', '-');
  }
}
