package dev.farthing.agent.goal;

import java.util.List;

/**
 * Something an agent is asked to find out, and the ways that lead there.
 *
 * @param sentence the goal in words
 * @param wanted the answer that reaches it
 * @param plans ways to that answer, the preferred first; each is a list of needs whose answers
 *     together make it
 */
public record Goal(String sentence, Need wanted, List<List<Need>> plans) {
  public Goal {
    plans = plans.stream().map(List::copyOf).toList();
  }

  /** The temperature in a city now. */
  public static Goal temperature(String city) {
    Need wanted = new Need(ServiceKind.TEMPERATURE, city);
    return new Goal("the temperature in " + city + " now", wanted, List.of(List.of(wanted)));
  }

  /** What an encyclopedia says of a city. */
  public static Goal cityFacts(String city) {
    Need wanted = new Need(ServiceKind.CITY_FACTS, city);
    return new Goal("facts about " + city, wanted, List.of(List.of(wanted)));
  }

  /** A travel brief: bought whole where somebody sells it, else made from its parts. */
  public static Goal travelBrief(String city) {
    Need wanted = new Need(ServiceKind.TRAVEL_BRIEF, city);
    return new Goal(
        "a travel brief for " + city, wanted, List.of(List.of(wanted), partsOfBrief(city)));
  }

  /** A travel brief made from its parts, never bought whole. */
  public static Goal travelBriefFromParts(String city) {
    Need wanted = new Need(ServiceKind.TRAVEL_BRIEF, city);
    return new Goal(
        "a travel brief for " + city + " from its parts", wanted, List.of(partsOfBrief(city)));
  }

  private static List<Need> partsOfBrief(String city) {
    return List.of(new Need(ServiceKind.TEMPERATURE, city), new Need(ServiceKind.CITY_FACTS, city));
  }
}
