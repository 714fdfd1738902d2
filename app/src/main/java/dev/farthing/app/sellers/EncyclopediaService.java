package dev.farthing.app.sellers;

import dev.farthing.agent.goal.AnswerJson;
import dev.farthing.agent.goal.CityFacts;
import java.time.Duration;

/** Sells what there is to know of cities. Thread-safe. */
public final class EncyclopediaService implements Upstream {
  private static final Duration LOOKING_UP = Duration.ofMillis(5);

  private final Cities cities;

  public EncyclopediaService(Cities cities) {
    this.cities = cities;
  }

  @Override
  public Reply answer(String topic) {
    return cities.named(topic).map(EncyclopediaService::entry).orElseGet(Reply::unknownTopic);
  }

  private static Reply entry(City city) {
    CityFacts facts =
        new CityFacts(city.name(), city.country(), city.population(), city.about(), city.sights());
    return Reply.ok(AnswerJson.write(facts), LOOKING_UP);
  }
}
