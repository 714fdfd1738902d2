package dev.farthing.agent.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.agent.AgentException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerJsonTest {
  private static final TemperatureReading READING =
      new TemperatureReading(
          "São Paulo",
          new BigDecimal("-0.5"),
          new BigDecimal("0.1"),
          Instant.parse("2026-03-01T12:00:00Z"));
  private static final CityFacts FACTS =
      new CityFacts("São Paulo", "Brazil", 11_000_000, "Says \"big\".\n", List.of("a", "b"));

  @Test
  void everyKindSurvivesTheRoundTrip() {
    assertThat(reread(ServiceKind.TEMPERATURE, READING)).isEqualTo(READING);
    assertThat(reread(ServiceKind.CITY_FACTS, FACTS)).isEqualTo(FACTS);
    TravelBrief brief = new TravelBrief(READING, FACTS);
    assertThat(reread(ServiceKind.TRAVEL_BRIEF, brief)).isEqualTo(brief);
  }

  @Test
  void theShapeIsTheDocumentedOne() {
    assertThat(new String(AnswerJson.write(READING), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"kind\":\"temperature\",\"city\":\"São Paulo\",\"celsius\":-0.5,"
                + "\"stepCelsius\":0.1,\"observedAt\":\"2026-03-01T12:00:00Z\"}");
  }

  @Test
  void membersThatItDoesNotKnowArePassedOver() {
    String json =
        "{\"more\":{\"a\":[1,{\"b\":2}]},\"kind\":\"temperature\",\"city\":\"Rome\",\"x\":null,"
            + "\"celsius\":20,\"stepCelsius\":5,\"observedAt\":\"2026-03-01T12:00:00Z\"}";
    assertThat(read(ServiceKind.TEMPERATURE, json).city()).isEqualTo("Rome");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{\"kind\":\"temperature\"",
        "nonsense",
        "{}",
        "{\"kind\":\"city-facts\"}",
        "{\"kind\":\"temperature\",\"city\":7}",
        "{\"kind\":\"temperature\",\"city\":\"Rome\",\"celsius\":\"20\",\"stepCelsius\":5,"
            + "\"observedAt\":\"2026-03-01T12:00:00Z\"}",
        "{\"kind\":\"temperature\",\"city\":\"Rome\",\"celsius\":1e999999999,\"stepCelsius\":5,"
            + "\"observedAt\":\"2026-03-01T12:00:00Z\"}",
        "{\"kind\":\"temperature\",\"city\":\"Rome\",\"celsius\":20,\"stepCelsius\":0,"
            + "\"observedAt\":\"2026-03-01T12:00:00Z\"}",
        "{\"kind\":\"temperature\",\"city\":\"Rome\",\"celsius\":20,\"stepCelsius\":5,"
            + "\"observedAt\":\"yesterday\"}"
      })
  void whatIsNoAnswerIsRefusedWithoutQuotingIt(String body) {
    assertThatThrownBy(() -> read(ServiceKind.TEMPERATURE, body))
        .isInstanceOf(AgentException.UnreadableAnswer.class)
        .hasMessageNotContaining("yesterday")
        .hasMessageNotContaining("nonsense");
  }

  @Test
  void aBodyBeyondTheLimitIsNotLookedAt() {
    byte[] body = new byte[64 * 1024 + 1];
    assertThatThrownBy(() -> AnswerJson.read(ServiceKind.TEMPERATURE, body))
        .isInstanceOf(AgentException.UnreadableAnswer.class)
        .hasMessageContaining("longer than 65536 bytes");
  }

  @Test
  void whateverIsBrokenInAnAnswerOnlyItsOwnErrorIsThrown() {
    SplittableRandom chance = new SplittableRandom(1);
    byte[] whole = AnswerJson.write(new TravelBrief(READING, FACTS));
    int readable = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] broken = whole.clone();
      for (int i = chance.nextInt(1, 4); i > 0; i--) {
        broken[chance.nextInt(broken.length)] = (byte) chance.nextInt(256);
      }
      try {
        AnswerJson.read(ServiceKind.TRAVEL_BRIEF, broken);
        readable++;
      } catch (AgentException.UnreadableAnswer expected) {
        assertThat(expected.reason()).isNotBlank();
      }
    }
    assertThat(readable).isBetween(1, 19_000);
  }

  private static Answer reread(ServiceKind kind, Answer answer) {
    return AnswerJson.read(kind, AnswerJson.write(answer));
  }

  private static Answer read(ServiceKind kind, String json) {
    return AnswerJson.read(kind, json.getBytes(StandardCharsets.UTF_8));
  }
}
