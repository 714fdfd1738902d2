package dev.farthing.app.get;

import dev.farthing.app.UsageException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The field lines of {@code -H}. */
final class HeaderLines {
  /** Fields that would tell one buyer from another, or belong to the wallet. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "authorization", "the wallet sets it, with what it bought",
          "proxy-authorization", "no proxy is asked",
          "cookie", "a cookie tells the seller who buys",
          "user-agent", "all buyers send the same one",
          "referer", "it tells the seller where the buyer comes from",
          "from", "it tells the seller who buys",
          "idempotency-key", "the wallet sets it; --intent names what is wanted");

  private HeaderLines() {}

  /** A field. */
  record Field(String name, String value) {}

  /**
   * @param texts {@code Name: value}, or {@code @FILE} with one such line each
   */
  static List<Field> of(List<String> texts, Given given) {
    List<Field> fields = new ArrayList<>();
    for (String text : texts) {
      if (text.startsWith("@")) {
        new String(given.bytes("-H", text), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank())
            .forEach(line -> fields.add(field(line)));
      } else {
        fields.add(field(text));
      }
    }
    return fields;
  }

  private static Field field(String line) {
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw new UsageException("-H: a field is written 'Name: value', or in a file, -H @FILE.");
    }
    String name = line.substring(0, colon).strip();
    String why = REFUSED.get(name.toLowerCase(Locale.ROOT));
    if (why != null) {
      throw new UsageException("-H '" + name + "': not sent; " + why + ".");
    }
    return new Field(name, line.substring(colon + 1).strip());
  }
}
