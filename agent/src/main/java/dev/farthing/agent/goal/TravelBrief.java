package dev.farthing.agent.goal;

/** The weather and the facts that a traveller wants, in one. */
public record TravelBrief(TemperatureReading weather, CityFacts facts) implements Answer {
  @Override
  public String city() {
    return facts.city();
  }

  @Override
  public String words() {
    return weather.words() + ". " + facts.words();
  }
}
