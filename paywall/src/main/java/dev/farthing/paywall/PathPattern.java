package dev.farthing.paywall;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The path of a route, read: segments in lower case, {@code *} for any one, {@code **} for all that
 * follows.
 *
 * @param segments without those wildcards that stand for the rest
 * @param rest whether everything below is meant too
 */
record PathPattern(List<String> segments, boolean rest) {
  static final String ANY = "*";
  private static final String REST = "**";

  static PathPattern parse(String path) {
    List<String> segments = segments(path);
    boolean rest = !segments.isEmpty() && segments.get(segments.size() - 1).equals(REST);
    if (rest) {
      segments.remove(segments.size() - 1);
    }
    for (String segment : segments) {
      if (!segment.equals(ANY) && segment.indexOf('*') >= 0) {
        throw new PaywallException.BadPath(
            path, "'" + segment + "': '*' stands for a whole segment, '**' for the end");
      }
    }
    String problem = path.startsWith("/") ? problem(segments) : "it does not begin with '/'";
    if (!problem.isEmpty()) {
      throw new PaywallException.BadPath(path, problem);
    }
    return new PathPattern(List.copyOf(segments), rest);
  }

  private static String problem(List<String> segments) {
    for (String segment : segments) {
      String found = CanonicalPath.problem("/" + segment);
      if (segment.isEmpty() || found != null) {
        return "segment '" + segment + "' is not in canonical form";
      }
    }
    return "";
  }

  /** The segments of a canonical path in lower case; a slash at the end adds none. */
  static List<String> segments(String path) {
    String folded = path.toLowerCase(Locale.ROOT);
    List<String> segments = new ArrayList<>();
    int from = 1;
    for (int at = folded.indexOf('/', from); at >= 0; at = folded.indexOf('/', from)) {
      segments.add(folded.substring(from, at));
      from = at + 1;
    }
    if (from < folded.length()) {
      segments.add(folded.substring(from));
    }
    return segments;
  }
}
