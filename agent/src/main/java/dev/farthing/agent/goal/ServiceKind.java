package dev.farthing.agent.goal;

/** A kind of service that sellers offer and needs ask for. */
public enum ServiceKind {
  /** The temperature in a city now: a {@link TemperatureReading}. */
  TEMPERATURE("temperature"),
  /** What an encyclopedia says of a city: {@link CityFacts}. */
  CITY_FACTS("city-facts"),
  /** What a traveller to a city wants to know: a {@link TravelBrief}. */
  TRAVEL_BRIEF("travel-brief");

  private final String label;

  ServiceKind(String label) {
    this.label = label;
  }

  /** Its name in catalogues and in the {@code kind} member of answers. */
  public String label() {
    return label;
  }
}
