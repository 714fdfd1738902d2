package dev.farthing.paywall;

import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The routes of one path by method. Filled by one thread, then only read. */
final class MethodTable {
  private static final Set<String> NEVER_BY_DEFAULT = Set.of("CONNECT", "TRACE");

  private final TreeMap<String, Route> named = new TreeMap<>();
  private @Nullable Route others;

  boolean isEmpty() {
    return named.isEmpty() && others == null;
  }

  /** Adds a route, or gives the one that already has one of its methods. */
  @Nullable Route add(Route route) {
    if (route.methods().isEmpty()) {
      Route before = others;
      others = route;
      return before;
    }
    for (String method : route.methods()) {
      Route before = named.put(method, route);
      if (before != null) {
        return before;
      }
    }
    return null;
  }

  /** The route of a method, in any case of letters so that none escapes a price by its spelling. */
  @Nullable Route find(String received) {
    String method = received.toUpperCase(Locale.ROOT);
    Route route = named.get(method);
    if (route == null && method.equals("HEAD")) {
      route = named.get("GET");
    }
    return route != null || NEVER_BY_DEFAULT.contains(method) ? route : others;
  }

  /** The methods by name that are known here, in alphabetical order. */
  Set<String> methods() {
    return named.keySet();
  }
}
