package dev.farthing.agent.goal;

import dev.farthing.agent.AgentException;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Answers as JSON objects, one shape per kind:
 *
 * <pre>
 * {"kind":"temperature","city":"London","celsius":11.3,"stepCelsius":0.1,
 *  "observedAt":"2026-03-01T12:00:00Z"}
 * {"kind":"city-facts","city":"London","country":"United Kingdom","population":8900000,
 *  "about":"…","sights":["…"]}
 * {"kind":"travel-brief", and the members of both others}
 * </pre>
 *
 * <p>Other members are passed over. Stateless and thread-safe.
 */
public final class AnswerJson {
  private static final JsonFactory JSON = new JsonFactory();

  private AnswerJson() {}

  /**
   * Reads the answer of a seller, whom nobody vouches for: at most 64 KiB are looked at.
   *
   * @throws AgentException.UnreadableAnswer if it is not an answer of this kind
   */
  public static Answer read(ServiceKind kind, byte[] body) {
    JsonMembers members = JsonMembers.read(body);
    String said = members.text("kind");
    if (!said.equals(kind.label())) {
      throw new AgentException.UnreadableAnswer("kind is not " + kind.label());
    }
    return switch (kind) {
      case TEMPERATURE -> temperature(members);
      case CITY_FACTS -> cityFacts(members);
      case TRAVEL_BRIEF -> new TravelBrief(temperature(members), cityFacts(members));
    };
  }

  private static TemperatureReading temperature(JsonMembers members) {
    BigDecimal step = members.decimal("stepCelsius");
    if (step.signum() <= 0) {
      throw new AgentException.UnreadableAnswer("stepCelsius is not more than 0");
    }
    return new TemperatureReading(
        members.text("city"),
        members.decimal("celsius"),
        step,
        instant(members.text("observedAt")));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new AgentException.UnreadableAnswer("observedAt is not a time of ISO 8601");
    }
  }

  private static CityFacts cityFacts(JsonMembers members) {
    return new CityFacts(
        members.text("city"),
        members.text("country"),
        members.decimal("population").longValue(),
        members.text("about"),
        members.texts("sights"));
  }

  /** The answer in UTF-8. */
  public static byte[] write(Answer answer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      if (answer instanceof TemperatureReading reading) {
        begin(json, ServiceKind.TEMPERATURE, reading.city());
        members(json, reading);
      } else if (answer instanceof CityFacts facts) {
        begin(json, ServiceKind.CITY_FACTS, facts.city());
        members(json, facts);
      } else if (answer instanceof TravelBrief brief) {
        begin(json, ServiceKind.TRAVEL_BRIEF, brief.city());
        members(json, brief.weather());
        members(json, brief.facts());
      }
      json.writeEndObject();
    } catch (JacksonException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return out.toByteArray();
  }

  private static void begin(JsonGenerator json, ServiceKind kind, String city) {
    json.writeStringProperty("kind", kind.label());
    json.writeStringProperty("city", city);
  }

  private static void members(JsonGenerator json, TemperatureReading reading) {
    json.writeNumberProperty("celsius", reading.celsius());
    json.writeNumberProperty("stepCelsius", reading.step());
    json.writeStringProperty("observedAt", reading.observedAt().toString());
  }

  private static void members(JsonGenerator json, CityFacts facts) {
    json.writeStringProperty("country", facts.country());
    json.writeNumberProperty("population", facts.population());
    json.writeStringProperty("about", facts.about());
    json.writeName("sights");
    List<String> sights = facts.sights();
    json.writeArray(sights.toArray(String[]::new), 0, sights.size());
  }
}
