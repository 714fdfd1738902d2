package dev.farthing.app.sellers;

import dev.farthing.market.Chance;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * Weather that never was, but could have been: seasons, latitude, altitude, the hour of the day,
 * and fronts that pass.
 *
 * <p>The same seed, city and instant give the same temperature on any JVM. Immutable and
 * thread-safe.
 */
final class WeatherModel {
  private static final long WARMEST_DAY_OF_THE_NORTH = 201;
  private static final double DAYS_OF_YEAR = 365.25;
  private static final double WARMEST_HOUR = 15;
  private static final Duration FRONT = Duration.ofHours(18);
  private static final Duration BREEZE = Duration.ofMinutes(20);

  private final Chance chance;

  WeatherModel(long seed) {
    chance = new Chance(seed);
  }

  /** Degrees Celsius. */
  double celsius(City city, Instant at) {
    return climate(city)
        + season(city, at)
        + hour(city, at)
        + 4.0 * wander(city, at, FRONT)
        + 0.4 * wander(city, at, BREEZE);
  }

  private static double climate(City city) {
    return 27 - 0.006 * city.latitude() * city.latitude() - 0.0055 * city.altitude();
  }

  private static double season(City city, Instant at) {
    ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
    double year = (utc.getDayOfYear() - WARMEST_DAY_OF_THE_NORTH) / DAYS_OF_YEAR;
    return city.latitude()
        * (city.inland() ? 0.25 : 0.16)
        * StrictMath.cos(2 * StrictMath.PI * year);
  }

  private static double hour(City city, Instant at) {
    double utcHour = at.atZone(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 3600.0;
    double solar = utcHour + city.longitude() / 15;
    double day = (solar - WARMEST_HOUR) / 24;
    return (city.inland() ? 5 : 3) * StrictMath.cos(2 * StrictMath.PI * day);
  }

  /** Between -1 and 1: chance at every beat of the period, a smooth way from each to the next. */
  private double wander(City city, Instant at, Duration period) {
    long seconds = period.toSeconds();
    long beat = Math.floorDiv(at.getEpochSecond(), seconds);
    double along = (Math.floorMod(at.getEpochSecond(), seconds) + at.getNano() / 1e9) / seconds;
    double smooth = along * along * (3 - 2 * along);
    return knot(city, seconds, beat) * (1 - smooth) + knot(city, seconds, beat + 1) * smooth;
  }

  private double knot(City city, long period, long beat) {
    return chance.below(2_000_001, period, city.name().hashCode(), beat) / 1e6 - 1;
  }
}
