package dev.farthing.app.config;

import dev.farthing.protocol.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A text of a policy with its place, so that what it does not mean is refused where it stands. */
record PolicyValue(Section section, Place place, String text) {
  /** A text or a number. */
  static Optional<PolicyValue> of(Section section, String key, String example) {
    return section.optional(key, value -> of(section, key, value, example));
  }

  private static PolicyValue of(Section section, String key, Yaml value, String example) {
    String text =
        value instanceof Yaml.Fraction number
            ? number.digits()
            : value instanceof Yaml.Whole number
                ? number.digits()
                : section.textOf(key, value, example);
    return new PolicyValue(section, value.place(), text);
  }

  /** Several texts; none where the key is left out. */
  static List<PolicyValue> list(Section section, String key, String example) {
    return section
        .optional(
            key,
            value -> {
              List<PolicyValue> values = new ArrayList<>();
              for (Yaml item : items(section, key, value, "[" + example + "]")) {
                values.add(of(section, key, item, example));
              }
              return values;
            })
        .orElse(List.of());
  }

  /** The values of a list. */
  static List<Yaml> items(Section section, String key, Yaml value, String example) {
    if (value instanceof Yaml.Items items) {
      return items.values();
    }
    throw section.problem(
        value.place(),
        "'"
            + key
            + "' must be a list, for example '"
            + key
            + ": "
            + example
            + "', not "
            + value.what());
  }

  <T> T read(Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException | ProtocolException e) {
      throw section.problem(place, String.valueOf(e.getMessage()));
    }
  }

  void give(Consumer<String> reader) {
    read(
        value -> {
          reader.accept(value);
          return value;
        });
  }

  /** Refuses at the place of the whole section what its parts do not mean together. */
  static <T> T checked(Section section, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw section.problem(section.place(), String.valueOf(e.getMessage()));
    }
  }
}
