package dev.farthing.paywall;

import java.util.List;
import java.util.Set;

/**
 * All services and routes of a seller, checked once. Denies by default: what no route names has no
 * match.
 *
 * <p>Immutable and thread-safe; a change of configuration is another table. The most specific path
 * answers, and if it does not know the method, none does.
 */
public final class RouteTable {
  private final List<Service> services;
  private final List<Route> routes;
  private final RouteTree tree = new RouteTree();

  private RouteTable(List<Service> services, List<Route> routes) {
    this.services = List.copyOf(services);
    this.routes = List.copyOf(routes);
    for (Route route : this.routes) {
      Route before = tree.add(route);
      if (before != null) {
        throw new PaywallException.SameRequestTwice(before, route);
      }
    }
  }

  /**
   * @throws PaywallException if two prices or lifetimes meet in one (service, tier, capability), if
   *     names make two caveats ambiguous, or if a route cannot be sold as it stands
   */
  public static RouteTable of(List<Service> services, List<Route> routes) {
    TableRules.check(services, routes);
    return new RouteTable(services, routes);
  }

  public List<Service> services() {
    return services;
  }

  public List<Route> routes() {
    return routes;
  }

  /** The route of a request whose path is in canonical form. */
  Match match(String method, String path) {
    MethodTable table = tree.find(PathPattern.segments(path));
    if (table == null) {
      return new Match.NoPath();
    }
    Route route = table.find(method);
    return route == null ? new Match.NoMethod(table.methods()) : new Match.Found(route);
  }

  /** What the table knows of a request. */
  sealed interface Match {
    record Found(Route route) implements Match {}

    record NoPath() implements Match {}

    record NoMethod(Set<String> known) implements Match {}
  }
}
