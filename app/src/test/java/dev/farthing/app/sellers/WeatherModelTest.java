package dev.farthing.app.sellers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WeatherModelTest {
  private static final Instant JANUARY = Instant.parse("2026-01-15T00:00:00Z");
  private static final Instant JULY = Instant.parse("2026-07-15T00:00:00Z");

  private final Cities cities = Cities.load();
  private final WeatherModel model = new WeatherModel(1);

  @Test
  void summerIsWarmInJulyInTheNorthAndInJanuaryInTheSouth() {
    assertThat(mean("Berlin", JULY)).isGreaterThan(mean("Berlin", JANUARY) + 15);
    assertThat(mean("Sydney", JANUARY)).isGreaterThan(mean("Sydney", JULY) + 6);
    assertThat(mean("Singapore", JULY)).isBetween(25.0, 29.0);
    assertThat(mean("Singapore", JANUARY)).isBetween(25.0, 29.0);
  }

  @Test
  void itIsColderTowardsThePolesAndOnHeights() {
    assertThat(mean("Reykjavik", JULY)).isLessThan(mean("London", JULY));
    assertThat(mean("London", JANUARY)).isLessThan(mean("Athens", JANUARY));
    assertThat(mean("Mexico City", JULY)).isLessThan(mean("Delhi", JULY) - 8);
  }

  @Test
  void theAfternoonIsWarmerThanTheEarlyMorning() {
    double afternoon = 0;
    double morning = 0;
    for (int day = 0; day < 60; day++) {
      Instant midnight = JULY.plus(Duration.ofDays(day));
      afternoon += celsius("London", midnight.plus(Duration.ofHours(15)));
      morning += celsius("London", midnight.plus(Duration.ofHours(3)));
    }
    assertThat(afternoon / 60).isBetween(morning / 60 + 4, morning / 60 + 8);
  }

  @Test
  void itNeverJumpsAndNeverLeavesTheEarth() {
    for (String name : cities.names()) {
      double before = celsius(name, JANUARY);
      for (int minute = 1; minute < 3 * 24 * 60; minute++) {
        double now = celsius(name, JANUARY.plus(Duration.ofMinutes(minute)));
        assertThat(now).isBetween(-40.0, 45.0);
        assertThat(Math.abs(now - before)).isLessThan(0.2);
        before = now;
      }
    }
  }

  @Test
  void theSameSeedIsTheSameWeatherAndAnotherSeedAnother() {
    assertThat(celsius("London", JULY)).isEqualTo(new WeatherModel(1).celsius(london(), JULY));
    assertThat(celsius("London", JULY)).isNotEqualTo(new WeatherModel(2).celsius(london(), JULY));
  }

  private City london() {
    return cities.named("London").orElseThrow();
  }

  private double celsius(String city, Instant at) {
    return model.celsius(cities.named(city).orElseThrow(), at);
  }

  private double mean(String city, Instant from) {
    double sum = 0;
    int hours = 30 * 24;
    for (int hour = 0; hour < hours; hour++) {
      sum += celsius(city, from.plus(Duration.ofHours(hour)));
    }
    return sum / hours;
  }
}
