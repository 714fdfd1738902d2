package dev.farthing.gateway;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A set of header field names, compared without case and with {@code _} for {@code -}, since many
 * upstreams cannot tell the two apart.
 *
 * <p>Immutable and thread-safe. A look-up allocates nothing.
 */
final class FieldNames {
  static final FieldNames NONE = new FieldNames(Set.of());

  private final String[][] byLength;

  private FieldNames(Collection<String> lowerCase) {
    int longest = lowerCase.stream().mapToInt(String::length).max().orElse(0);
    byLength = new String[longest + 1][];
    Arrays.setAll(
        byLength,
        length ->
            lowerCase.stream().filter(name -> name.length() == length).toArray(String[]::new));
  }

  /**
   * @param lowerCase names in lower case
   */
  static FieldNames of(Collection<String> lowerCase) {
    return new FieldNames(new LinkedHashSet<>(lowerCase));
  }

  boolean contains(String name) {
    int length = name.length();
    if (length >= byLength.length) {
      return false;
    }
    for (String candidate : byLength[length]) {
      if (same(candidate, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean same(String lowerCase, String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        c += 'a' - 'A';
      } else if (c == '_') {
        c = '-';
      }
      if (c != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
