package dev.farthing.agent.goal;

import dev.farthing.market.Ppm;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges answers by what a buyer can see for itself. Stateless and thread-safe. */
public final class Judge {
  private static final BigDecimal COLDEST = BigDecimal.valueOf(-95);
  private static final BigDecimal HOTTEST = BigDecimal.valueOf(60);
  private static final BigDecimal PPM_PER_DEGREE_OF_STEP = BigDecimal.valueOf(100_000);
  private static final Duration FRESH = Duration.ofMinutes(15);
  private static final int SHORTEST_ABOUT = 40;

  /** What is left of the quality of an answer that another one contradicts. */
  private static final int CONTRADICTED_DIVISOR = 4;

  private Judge() {}

  /** How well the answer meets the need at this moment. */
  public static Judgement judge(Need need, Answer answer, Instant now) {
    if (!answer.city().equalsIgnoreCase(need.topic())) {
      return Judgement.worthless("it is about " + answer.city() + ", not " + need.topic());
    }
    if (answer instanceof TemperatureReading reading && need.kind() == ServiceKind.TEMPERATURE) {
      return judge(reading, now);
    }
    if (answer instanceof CityFacts facts && need.kind() == ServiceKind.CITY_FACTS) {
      return judge(facts);
    }
    if (answer instanceof TravelBrief brief && need.kind() == ServiceKind.TRAVEL_BRIEF) {
      return judge(brief, now);
    }
    return Judgement.worthless("it is no " + need.kind().label());
  }

  /** Whether two answers to one need can both be true. */
  public static boolean agree(Answer one, Answer other) {
    if (one instanceof TemperatureReading a && other instanceof TemperatureReading b) {
      return a.agreesWith(b);
    }
    if (one instanceof CityFacts a && other instanceof CityFacts b) {
      return a.agreesWith(b);
    }
    return one instanceof TravelBrief a
        && other instanceof TravelBrief b
        && a.weather().agreesWith(b.weather())
        && a.facts().agreesWith(b.facts());
  }

  /** One answer out of two that agree; empty where they do not. */
  public static Optional<Answer> combine(Answer one, Answer other) {
    if (!agree(one, other)) {
      return Optional.empty();
    }
    if (one instanceof TemperatureReading a && other instanceof TemperatureReading b) {
      return Optional.of(a.combinedWith(b));
    }
    if (one instanceof CityFacts a && other instanceof CityFacts b) {
      return Optional.of(a.combinedWith(b));
    }
    if (one instanceof TravelBrief a && other instanceof TravelBrief b) {
      return Optional.of(
          new TravelBrief(
              a.weather().combinedWith(b.weather()), a.facts().combinedWith(b.facts())));
    }
    return Optional.empty();
  }

  /** The judgement of an answer that another, more trusted one contradicts. */
  public static Judgement contradicted(Judgement judgement, String by) {
    return new Judgement(
        Math.max(1, judgement.qualityPpm() / CONTRADICTED_DIVISOR), "contradicted by " + by);
  }

  private static Judgement judge(TemperatureReading reading, Instant now) {
    if (reading.celsius().compareTo(COLDEST) < 0 || reading.celsius().compareTo(HOTTEST) > 0) {
      return Judgement.worthless("no place on Earth has " + reading.celsius() + " °C");
    }
    List<String> reasons = new ArrayList<>();
    reasons.add("to the nearest " + reading.step().toPlainString() + " °C");
    int quality =
        Ppm.ONE
            - reading
                .step()
                .multiply(PPM_PER_DEGREE_OF_STEP)
                .min(BigDecimal.valueOf(900_000))
                .intValue();
    if (reading.celsius().remainder(reading.step()).signum() != 0) {
      quality /= 2;
      reasons.add("no multiple of its own step");
    }
    if (Duration.between(reading.observedAt(), now).abs().compareTo(FRESH) > 0) {
      quality /= 2;
      reasons.add("not of now");
    }
    return new Judgement(quality, String.join(", ", reasons));
  }

  private static Judgement judge(CityFacts facts) {
    List<String> missing = new ArrayList<>();
    if (facts.country().isBlank()) {
      missing.add("country");
    }
    if (facts.population() <= 0) {
      missing.add("population");
    }
    if (facts.about().length() < SHORTEST_ABOUT) {
      missing.add("text");
    }
    if (facts.sights().isEmpty()) {
      missing.add("sights");
    }
    int parts = 4;
    return missing.size() == parts
        ? Judgement.worthless("nothing but a name")
        : new Judgement(
            Ppm.ONE / parts * (parts - missing.size()),
            missing.isEmpty() ? "complete" : "without " + String.join(", ", missing));
  }

  private static Judgement judge(TravelBrief brief, Instant now) {
    Judgement weather =
        judge(new Need(ServiceKind.TEMPERATURE, brief.city()), brief.weather(), now);
    Judgement facts = judge(brief.facts());
    if (weather.qualityPpm() == 0 || facts.qualityPpm() == 0) {
      return Judgement.worthless(weather.reason() + "; " + facts.reason());
    }
    return new Judgement(
        (weather.qualityPpm() + facts.qualityPpm()) / 2, weather.reason() + "; " + facts.reason());
  }
}
