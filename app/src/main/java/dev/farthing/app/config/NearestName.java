package dev.farthing.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what was probably meant by a name that is none. */
final class NearestName {
  private NearestName() {}

  /** The name that is nearest by insertions, deletions and replacements, if it is near at all. */
  static Optional<String> to(String given, Collection<String> known) {
    int near = Math.max(1, given.length() / 3);
    return known.stream()
        .filter(name -> distance(given, name) <= near)
        .min(Comparator.comparingInt(name -> distance(given, name)));
  }

  private static int distance(String given, String name) {
    String a = given.toLowerCase(Locale.ROOT);
    String b = name.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
