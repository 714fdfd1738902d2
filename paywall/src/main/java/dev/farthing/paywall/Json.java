package dev.farthing.paywall;

import java.io.StringWriter;
import java.util.Collection;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes one flat JSON object. Not thread-safe. */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator generator;

  private Json(JsonGenerator generator) {
    this.generator = generator;
  }

  /** The object that {@code members} writes, on one line without blanks. */
  static String object(Consumer<Json> members) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      generator.writeStartObject();
      members.accept(new Json(generator));
      generator.writeEndObject();
    }
    return text.toString();
  }

  void string(String name, String value) {
    generator.writeStringProperty(name, value);
  }

  void number(String name, long value) {
    generator.writeNumberProperty(name, value);
  }

  void bool(String name, boolean value) {
    generator.writeBooleanProperty(name, value);
  }

  void strings(String name, Collection<String> values) {
    generator.writeArrayPropertyStart(name);
    values.forEach(generator::writeString);
    generator.writeEndArray();
  }
}
