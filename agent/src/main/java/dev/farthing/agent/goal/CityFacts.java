package dev.farthing.agent.goal;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * What an encyclopedia says of a city.
 *
 * @param population inhabitants; 0 where the seller does not say
 * @param about a few sentences
 * @param sights what to see
 */
public record CityFacts(
    String city, String country, long population, String about, List<String> sights)
    implements Answer {
  public CityFacts {
    sights = List.copyOf(sights);
  }

  /** Whether both speak of one city: the same country, populations within a fifth. */
  boolean agreesWith(CityFacts other) {
    long larger = Math.max(population, other.population);
    return country.equalsIgnoreCase(other.country)
        && larger - Math.min(population, other.population) <= larger / 5;
  }

  /** The longer text and the sights of both. */
  CityFacts combinedWith(CityFacts other) {
    LinkedHashSet<String> all = new LinkedHashSet<>(sights);
    all.addAll(other.sights);
    return new CityFacts(
        city,
        country,
        population,
        about.length() >= other.about.length() ? about : other.about,
        List.copyOf(all));
  }

  @Override
  public String words() {
    return city + ", " + country + ": " + about + " To see: " + String.join(", ", sights) + ".";
  }
}
