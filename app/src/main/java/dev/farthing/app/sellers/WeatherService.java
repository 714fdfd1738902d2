package dev.farthing.app.sellers;

import dev.farthing.agent.goal.AnswerJson;
import dev.farthing.agent.goal.TemperatureReading;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Sells the temperature of now, as well and as fast as its make allows. Thread-safe. */
public final class WeatherService implements Upstream {
  private final Cities cities;
  private final WeatherModel model;
  private final BigDecimal step;
  private final Duration delay;
  private final InstantSource clock;

  private WeatherService(
      Cities cities, long seed, BigDecimal step, Duration delay, InstantSource clock) {
    this.cities = cities;
    this.model = new WeatherModel(seed);
    this.step = step;
    this.delay = delay;
    this.clock = clock;
  }

  /** Slow and to the nearest five degrees. */
  public static WeatherService rough(Cities cities, long seed, InstantSource clock) {
    return new WeatherService(cities, seed, BigDecimal.valueOf(5), Duration.ofMillis(400), clock);
  }

  /** Fast and to the tenth of a degree. Of one seed with the rough one, it is the same weather. */
  public static WeatherService precise(Cities cities, long seed, InstantSource clock) {
    return new WeatherService(cities, seed, new BigDecimal("0.1"), Duration.ofMillis(10), clock);
  }

  @Override
  public Reply answer(String topic) {
    return cities.named(topic).map(this::reading).orElseGet(Reply::unknownTopic);
  }

  private Reply reading(City city) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    BigDecimal celsius =
        new BigDecimal(model.celsius(city, now))
            .divide(step, 0, RoundingMode.HALF_EVEN)
            .multiply(step);
    return Reply.ok(
        AnswerJson.write(new TemperatureReading(city.name(), celsius, step, now)), delay);
  }
}
