package dev.farthing.agent.goal;

/** What a seller answered, read and well-formed. Immutable and thread-safe. */
public sealed interface Answer permits TemperatureReading, CityFacts, TravelBrief {
  /** The city that it is about, as the seller spells it. */
  String city();

  /** What it says, in one or a few sentences. */
  String words();
}
