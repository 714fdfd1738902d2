package dev.farthing.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads one YAML document into a tree that remembers places. Refuses keys that stand twice,
 * anchors, aliases and tags: a configuration reads the same from top to bottom.
 */
final class YamlText {
  private static final int MAX_DEPTH = 16;

  private static final YAMLFactory FACTORY =
      YAMLFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final Path file;
  private final YAMLParser parser;

  private YamlText(Path file, YAMLParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /** An empty text is an empty group of keys. */
  static Yaml parse(Path file, String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return new YamlText(file, (YAMLParser) parser).document();
    } catch (JacksonException e) {
      throw new ConfigException.Invalid(
          file,
          Place.of(e.getLocation()),
          "cannot be read as YAML: " + firstLine(e.getOriginalMessage()));
    }
  }

  private Yaml document() {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return new Yaml.Mapping(Place.BEGIN, Map.of());
    }
    Yaml value = value(first);
    if (parser.nextToken() != null) {
      throw problem("a second document begins here; one file holds one configuration");
    }
    return value;
  }

  private Yaml value(JsonToken token) {
    refuseIndirection();
    Place place = Place.of(parser.currentTokenLocation());
    return switch (token) {
      case START_OBJECT -> mapping(place);
      case VALUE_STRING -> new Yaml.Text(place, parser.getString());
      case VALUE_NUMBER_INT -> new Yaml.Whole(place, parser.getString());
      case VALUE_NUMBER_FLOAT -> new Yaml.Fraction(place, parser.getString());
      case START_ARRAY -> items(place);
      case VALUE_NULL -> new Yaml.Other(place, "nothing");
      default -> new Yaml.Other(place, "true or false");
    };
  }

  private Yaml items(Place place) {
    List<Yaml> values = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      values.add(value(token));
    }
    return new Yaml.Items(place, values);
  }

  private Yaml mapping(Place place) {
    Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      refuseIndirection();
      Place at = Place.of(parser.currentTokenLocation());
      String key = parser.currentName();
      Yaml.Entry earlier = entries.get(key);
      if (earlier != null) {
        throw new ConfigException.Invalid(
            file, at, "'" + key + "' stands twice; first in line " + earlier.place().line());
      }
      entries.put(key, new Yaml.Entry(at, value(parser.nextToken())));
    }
    return new Yaml.Mapping(place, entries);
  }

  private void refuseIndirection() {
    if (parser.isCurrentAlias() || parser.getObjectId() != null || parser.getTypeId() != null) {
      throw problem("anchors, aliases and tags are not read; write the value out");
    }
  }

  private ConfigException problem(String what) {
    return new ConfigException.Invalid(file, Place.of(parser.currentTokenLocation()), what);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
