package dev.farthing.agent;

import dev.farthing.agent.goal.ServiceKind;
import dev.farthing.market.Offers;
import dev.farthing.market.Ppm;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All offers that an agent knows of. Immutable and thread-safe. */
public final class Catalogue {
  private final List<String> sellers;
  private final Map<ServiceKind, List<Offer>> byKind = new EnumMap<>(ServiceKind.class);
  private final Map<ServiceKind, Offers> columns = new EnumMap<>(ServiceKind.class);

  private Catalogue(List<Offer> offers) {
    sellers = offers.stream().map(Offer::seller).distinct().toList();
    for (ServiceKind kind : ServiceKind.values()) {
      List<Offer> ofKind = offers.stream().filter(offer -> offer.kind() == kind).toList();
      byKind.put(kind, ofKind);
      columns.put(kind, columns(ofKind));
    }
  }

  /** The catalogue of these offers. */
  public static Catalogue of(List<Offer> offers) {
    return new Catalogue(List.copyOf(offers));
  }

  /** The sellers by number. */
  public List<String> sellers() {
    return sellers;
  }

  /** What is offered of a kind, row by row as in {@link #columns(ServiceKind)}. */
  public List<Offer> offers(ServiceKind kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  /** What is offered of a kind, as columns; sellers by their number here, all fully trusted. */
  Offers columns(ServiceKind kind) {
    return columns.getOrDefault(kind, Offers.builder().build());
  }

  private Offers columns(List<Offer> offers) {
    int[] trust = new int[offers.size()];
    Arrays.fill(trust, Ppm.ONE);
    return Offers.ofColumns(
        sellers,
        offers.stream().mapToInt(offer -> sellers.indexOf(offer.seller())).toArray(),
        offers.stream().mapToLong(offer -> offer.price().msat()).toArray(),
        offers.stream().mapToLong(offer -> offer.latency().toNanos() / 1_000).toArray(),
        offers.stream().mapToInt(Offer::qualityPpm).toArray(),
        trust);
  }
}
