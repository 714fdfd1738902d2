package dev.farthing.app.sellers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The cities that the demo's sellers know. Immutable and thread-safe. */
public final class Cities {
  private final List<City> all;
  private final Map<String, City> byName;

  private Cities(List<City> all) {
    this.all = all;
    byName =
        all.stream()
            .collect(Collectors.toUnmodifiableMap(city -> key(city.name()), Function.identity()));
  }

  /** Reads the list that comes with the demo. */
  public static Cities load() {
    try (InputStream in =
        Objects.requireNonNull(Cities.class.getResourceAsStream("cities.json"), "cities.json")) {
      return new Cities(List.of(JsonMapper.shared().readValue(in, City[].class)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All names in alphabetical order. */
  public List<String> names() {
    return all.stream().map(City::name).toList();
  }

  /** The city of that name, in any case. */
  Optional<City> named(String name) {
    return Optional.ofNullable(byName.get(key(name)));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
