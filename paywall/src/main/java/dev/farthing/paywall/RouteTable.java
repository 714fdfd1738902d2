package dev.farthing.paywall;

import java.util.List;

/**
 * All services and routes of a seller, checked once. Denies by default: what no route names has no
 * match.
 *
 * <p>Immutable and thread-safe; a change of configuration is another table.
 */
public final class RouteTable {
  private final List<Service> services;
  private final List<Route> routes;

  private RouteTable(List<Service> services, List<Route> routes) {
    this.services = List.copyOf(services);
    this.routes = List.copyOf(routes);
  }

  /**
   * @throws PaywallException if two prices or lifetimes meet in one (service, tier, capability), if
   *     names make two caveats ambiguous, or if a route cannot be sold as it stands
   */
  public static RouteTable of(List<Service> services, List<Route> routes) {
    return new RouteTable(services, routes);
  }

  public List<Service> services() {
    return services;
  }

  public List<Route> routes() {
    return routes;
  }
}
