package dev.farthing.app.demo;

import dev.farthing.agent.goal.ServiceKind;
import dev.farthing.market.Policies;
import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Who appears in the demo: names, prices and promises. */
final class Cast {
  /** The agent that buys weather and facts and sells the brief that it makes of them. */
  static final String SCRIBE = "scribe";

  static final MilliSatoshi BRIEF_PRICE = MilliSatoshi.ofSat(60);

  /** How long a token for one city opens it. */
  static final Duration LIFETIME = Duration.ofHours(1);

  private static final List<String> NAMES =
      List.of("ada", "bruno", "clio", "dmitri", "esra", "farid", "grace", "hugo", "ines", "jonas");

  private Cast() {}

  /**
   * A seller and what it claims of itself.
   *
   * @param latency claimed time to an answer
   * @param qualityPpm claimed quality, in parts per million
   */
  record Trader(
      String name,
      ServiceKind kind,
      MilliSatoshi price,
      Duration latency,
      int qualityPpm,
      boolean honest) {}

  /** Cheap, slow and rough. */
  static final Trader DRIZZLE =
      new Trader(
          "drizzle",
          ServiceKind.TEMPERATURE,
          MilliSatoshi.ofSat(5),
          Duration.ofMillis(600),
          500_000,
          true);

  /** Dear, fast and precise. */
  static final Trader BAROMETER =
      new Trader(
          "barometer",
          ServiceKind.TEMPERATURE,
          MilliSatoshi.ofSat(20),
          Duration.ofMillis(200),
          950_000,
          true);

  /** Claims to be the cheapest, the fastest and the best; takes the money and answers nothing. */
  static final Trader MIRAGE =
      new Trader(
          "mirage",
          ServiceKind.TEMPERATURE,
          MilliSatoshi.ofSat(4),
          Duration.ofMillis(100),
          990_000,
          false);

  static final Trader GAZETTEER =
      new Trader(
          "gazetteer",
          ServiceKind.CITY_FACTS,
          MilliSatoshi.ofSat(8),
          Duration.ofMillis(200),
          900_000,
          true);

  static final List<Trader> TRADERS = List.of(DRIZZLE, BAROMETER, GAZETTEER, MIRAGE);

  /** The names of so many buyers; from the eleventh on they carry a number. */
  static List<String> buyers(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                NAMES.get(i % NAMES.size())
                    + (i < NAMES.size() ? "" : "-" + (i / NAMES.size() + 1)))
        .toList();
  }

  /** Every buyer has a taste of its own, as far as there are tastes. */
  static String policyOf(int buyer) {
    return Policies.names().get(buyer % Policies.names().size());
  }
}
