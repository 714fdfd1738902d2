package dev.farthing.paywall;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Routes by the segments of their paths. The most specific path answers: a literal segment goes
 * before {@code *}, and that before {@code **}.
 *
 * <p>Filled by one thread, then only read.
 */
final class RouteTree {
  private final Map<String, RouteTree> literals = new HashMap<>();
  private @Nullable RouteTree any;
  private final MethodTable here = new MethodTable();
  private final MethodTable rest = new MethodTable();

  /** Adds a route, or gives the one that already has one of its methods there. */
  @Nullable Route add(Route route) {
    PathPattern pattern = PathPattern.parse(route.path());
    RouteTree node = this;
    for (String segment : pattern.segments()) {
      if (segment.equals(PathPattern.ANY)) {
        node = node.any == null ? node.any = new RouteTree() : node.any;
      } else {
        node = node.literals.computeIfAbsent(segment, name -> new RouteTree());
      }
    }
    return (pattern.rest() ? node.rest : node.here).add(route);
  }

  /** What is known of the most specific path that fits, or null if none does. */
  @Nullable MethodTable find(List<String> segments) {
    return find(segments, 0);
  }

  private @Nullable MethodTable find(List<String> segments, int at) {
    if (at == segments.size()) {
      return !here.isEmpty() ? here : orNull(rest);
    }
    RouteTree literal = literals.get(segments.get(at));
    MethodTable found = literal == null ? null : literal.find(segments, at + 1);
    if (found == null && any != null) {
      found = any.find(segments, at + 1);
    }
    return found != null ? found : orNull(rest);
  }

  private static @Nullable MethodTable orNull(MethodTable table) {
    return table.isEmpty() ? null : table;
  }
}
