package dev.farthing.app.config;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A group of keys that becomes a record: its keys are the names of the record's components. */
final class Section {
  private final Path file;
  private final Place place;
  private final Map<String, Yaml.Entry> entries;

  private Section(Path file, Place place, Map<String, Yaml.Entry> entries) {
    this.file = file;
    this.place = place;
    this.entries = entries;
  }

  /**
   * @param where how the group is called in errors: {@code node 'alice'}
   * @param more keys beside the record's own
   */
  static Section of(
      Path file, Yaml yaml, String where, Class<? extends Record> shape, String... more) {
    List<String> known = new ArrayList<>(List.of(more));
    Arrays.stream(shape.getRecordComponents()).map(RecordComponent::getName).forEach(known::add);
    return of(file, yaml, where, known);
  }

  /**
   * A group of some keys.
   *
   * @param where how the group is called in errors
   */
  static Section of(Path file, Yaml yaml, String where, Collection<String> known) {
    Section section = group(file, yaml, where);
    section.entries.forEach(
        (key, entry) -> {
          if (!known.contains(key)) {
            throw section.problem(
                entry.place(), "unknown key '" + shown(key) + "'. " + advice(key, known));
          }
        });
    return section;
  }

  /** A group whose keys are names that the reader gives. */
  static Section group(Path file, Yaml yaml, String where) {
    if (yaml instanceof Yaml.Mapping mapping) {
      return new Section(file, mapping.place(), mapping.entries());
    }
    throw new ConfigException.Invalid(
        file, yaml.place(), where + " must be a group of keys, not " + yaml.what());
  }

  Map<String, Yaml.Entry> entries() {
    return entries;
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** The value of a key that must be there. */
  Yaml value(String key, String example) {
    Yaml.Entry entry = entries.get(key);
    if (entry == null) {
      throw problem(place, "'" + key + "' is missing, for example '" + key + ": " + example + "'");
    }
    return entry.value();
  }

  /** A text that must be there. */
  String text(String key, String example) {
    return textOf(key, value(key, example), example);
  }

  Optional<String> optionalText(String key, String example) {
    return optional(key, value -> textOf(key, value, example));
  }

  /** A file that exists. */
  Path existingFile(String key, String example) {
    return fileOf(key, value(key, example), example);
  }

  Optional<Path> optionalFile(String key, String example) {
    return optional(key, value -> fileOf(key, value, example));
  }

  /** A whole number, 0 or more. */
  long whole(String key, long otherwise) {
    return optional(
            key,
            value -> {
              if (value instanceof Yaml.Whole number && number.digits().matches("[0-9]{1,18}")) {
                return Long.parseLong(number.digits());
              }
              throw problem(
                  value.place(),
                  "'" + key + "' must be a whole number, for example '" + key + ": 7'");
            })
        .orElse(otherwise);
  }

  <T> Optional<T> optional(String key, Function<Yaml, T> reader) {
    Yaml.@Nullable Entry entry = entries.get(key);
    return entry == null ? Optional.empty() : Optional.of(reader.apply(entry.value()));
  }

  String textOf(String key, Yaml value, String example) {
    if (value instanceof Yaml.Text text && !text.text().isBlank()) {
      return text.text();
    }
    String what = value instanceof Yaml.Text ? "an empty one" : value.what();
    String hint = value instanceof Yaml.Whole ? "; put quotes around it" : "";
    throw problem(
        value.place(),
        "'%s' must be a text, for example '%s: %s', not %s%s"
            .formatted(key, key, example, what, hint));
  }

  Path fileOf(String key, Yaml value, String example) {
    String text = textOf(key, value, example);
    if (InlineSecret.isLikely(text)) {
      throw problem(
          value.place(),
          "'"
              + key
              + "' must be the path of a file, for example '"
              + key
              + ": "
              + example
              + "'. Move what stands here to a file of its own that only you can read");
    }
    Path path = resolve(value, text);
    if (!Files.isRegularFile(path)) {
      throw problem(
          value.place(),
          "'" + key + "': there is no file " + path + ". Paths begin at the folder of this file");
    }
    return path;
  }

  /** A path, whether or not anything lies there yet. */
  Path pathOf(String key, Yaml value, String example) {
    return resolve(value, textOf(key, value, example));
  }

  private Path resolve(Yaml value, String text) {
    try {
      if (text.startsWith("~/") || text.startsWith("${HOME}/")) {
        String rest = text.substring(text.indexOf('/') + 1);
        return Path.of(System.getProperty("user.home")).resolve(rest);
      }
      return file.toAbsolutePath().resolveSibling(text).normalize();
    } catch (InvalidPathException e) {
      throw problem(value.place(), "this is no path: " + e.getReason());
    }
  }

  ConfigException problem(Place at, String what) {
    return new ConfigException.Invalid(file, at, what);
  }

  Place place() {
    return place;
  }

  static String advice(String given, Collection<String> known) {
    String all = "Known here: " + String.join(", ", known);
    return NearestName.to(given, known)
        .map(name -> "Did you mean '" + name + "'? " + all)
        .orElse(all);
  }

  /** A key may be anything, a secret in the wrong column too. */
  private static String shown(String key) {
    return InlineSecret.isLikely(key) ? "..." : key;
  }
}
