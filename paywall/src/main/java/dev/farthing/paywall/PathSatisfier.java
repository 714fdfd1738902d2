package dev.farthing.paywall;

import dev.farthing.protocol.l402.Demand;
import dev.farthing.protocol.l402.Satisfier;

/**
 * Enforces {@code <service>_path}: a request to the service is to this path, or below it where the
 * caveat ends with a slash. Letter by letter, in canonical form. Buyers add it to what they hand
 * on.
 */
record PathSatisfier(String service) implements Satisfier {
  /** What the condition is called after the service, and what {@link Demand} calls the path. */
  static final String KIND = "path";

  String condition() {
    return service + "_" + KIND;
  }

  @Override
  public boolean narrows(String previous, String value) {
    return isWithin(value, previous);
  }

  @Override
  public boolean allows(String value, Demand demand) {
    String path = demand.values().get(KIND);
    return !demand.service().equals(service) || (path != null && isWithin(path, value));
  }

  private static boolean isWithin(String path, String scope) {
    return path.equals(scope) || (scope.endsWith("/") && path.startsWith(scope));
  }
}
