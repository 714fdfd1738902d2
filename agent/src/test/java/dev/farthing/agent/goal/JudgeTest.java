package dev.farthing.agent.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Need WEATHER = new Need(ServiceKind.TEMPERATURE, "London");
  private static final Need FACTS = new Need(ServiceKind.CITY_FACTS, "London");
  private static final String TEXT = "A city of many villages that grew together along the Thames.";

  @Test
  void precisionIsQuality() {
    assertThat(quality("11.3", "0.1")).isEqualTo(990_000);
    assertThat(quality("11", "1")).isEqualTo(900_000);
    assertThat(quality("10", "5")).isEqualTo(500_000);
    assertThat(quality("100", "50")).isZero();
    assertThat(quality("50", "50")).isEqualTo(100_000);
  }

  @Test
  void aReadingThatBeliesItsOwnPrecisionIsWorthHalf() {
    assertThat(quality("12", "5")).isEqualTo(250_000);
  }

  @Test
  void aReadingOfAnotherHourIsWorthHalf() {
    TemperatureReading old = reading("11.3", "0.1", NOW.minus(Duration.ofHours(2)));
    Judgement judgement = Judge.judge(WEATHER, old, NOW);
    assertThat(judgement.qualityPpm()).isEqualTo(495_000);
    assertThat(judgement.reason()).isEqualTo("to the nearest 0.1 °C, not of now");
  }

  @Test
  void anImpossibleTemperatureAndAnotherCityAreWorthNothing() {
    assertThat(quality("61", "1")).isZero();
    assertThat(quality("-96", "1")).isZero();
    Need rome = new Need(ServiceKind.TEMPERATURE, "Rome");
    assertThat(Judge.judge(rome, reading("11", "1", NOW), NOW).qualityPpm()).isZero();
    assertThat(Judge.judge(FACTS, reading("11", "1", NOW), NOW).qualityPpm()).isZero();
  }

  @Test
  void factsAreWorthWhatTheyTell() {
    assertThat(facts("United Kingdom", 8_900_000, TEXT, "a")).isEqualTo(1_000_000);
    assertThat(facts("United Kingdom", 0, TEXT, "a")).isEqualTo(750_000);
    assertThat(facts("", 0, TEXT)).isEqualTo(250_000);
    assertThat(facts("", 0, "short")).isZero();
  }

  @Test
  void aBriefIsWorthTheMeanOfItsPartsAndNothingWithoutOne() {
    Need need = new Need(ServiceKind.TRAVEL_BRIEF, "London");
    CityFacts facts = new CityFacts("London", "United Kingdom", 1, TEXT, List.of("a"));
    TravelBrief whole = new TravelBrief(reading("10", "5", NOW), facts);
    TravelBrief hollow = new TravelBrief(reading("99", "1", NOW), facts);
    assertThat(Judge.judge(need, whole, NOW).qualityPpm()).isEqualTo(750_000);
    assertThat(Judge.judge(need, hollow, NOW).qualityPpm()).isZero();
  }

  @Test
  void readingsAgreeWithinRoundingAndOneDegree() {
    TemperatureReading rough = reading("10", "5", NOW);
    assertThat(Judge.agree(rough, reading("13.5", "0.1", NOW))).isTrue();
    assertThat(Judge.agree(rough, reading("13.6", "0.1", NOW))).isFalse();
  }

  @Test
  void combinedReadingsLeanToThePreciseOne() {
    TemperatureReading rough = reading("10", "5", NOW);
    TemperatureReading precise = reading("12.4", "0.1", NOW.minusSeconds(1));
    TemperatureReading both = (TemperatureReading) Judge.combine(rough, precise).orElseThrow();
    assertThat(both.celsius()).isEqualTo(new BigDecimal("12.4"));
    assertThat(both.step()).isEqualTo(new BigDecimal("0.1"));
    assertThat(both.observedAt()).isEqualTo(NOW.minusSeconds(1));
    assertThat(Judge.combine(precise, rough)).contains(both);
    TemperatureReading even =
        (TemperatureReading)
            Judge.combine(reading("10.0", "0.1", NOW), reading("10.6", "0.1", NOW)).orElseThrow();
    assertThat(even.celsius()).isEqualTo(new BigDecimal("10.3"));
  }

  @Test
  void factsOfOneCityAreMergedAndThoseOfTwoAreNot() {
    CityFacts one = new CityFacts("London", "United Kingdom", 8_900_000, "short", List.of("a"));
    CityFacts other = new CityFacts("London", "United Kingdom", 8_000_000, TEXT, List.of("a", "b"));
    CityFacts canadian = new CityFacts("London", "Canada", 400_000, TEXT, List.of());
    assertThat(Judge.combine(one, other))
        .contains(new CityFacts("London", "United Kingdom", 8_900_000, TEXT, List.of("a", "b")));
    assertThat(Judge.combine(one, canadian)).isEmpty();
    assertThat(Judge.combine(one, reading("10", "5", NOW))).isEmpty();
  }

  private static int quality(String celsius, String step) {
    return Judge.judge(WEATHER, reading(celsius, step, NOW), NOW).qualityPpm();
  }

  private static int facts(String country, long population, String about, String... sights) {
    CityFacts facts = new CityFacts("London", country, population, about, List.of(sights));
    return Judge.judge(FACTS, facts, NOW).qualityPpm();
  }

  private static TemperatureReading reading(String celsius, String step, Instant at) {
    return new TemperatureReading("London", new BigDecimal(celsius), new BigDecimal(step), at);
  }
}
