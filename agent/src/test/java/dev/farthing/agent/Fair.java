package dev.farthing.agent;

import dev.farthing.agent.goal.Answer;
import dev.farthing.agent.goal.AnswerJson;
import dev.farthing.agent.goal.CityFacts;
import dev.farthing.agent.goal.ServiceKind;
import dev.farthing.agent.goal.TemperatureReading;
import dev.farthing.agent.goal.TravelBrief;
import dev.farthing.protocol.money.MilliSatoshi;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Simulated sellers in virtual time: they charge, and then do what they do. */
final class Fair implements Buyer, InstantSource {
  static final MilliSatoshi FEE = MilliSatoshi.ofMsat(100);

  /** What a seller does with an order, after the money. */
  enum Manner {
    HONEST,
    REFUSES,
    EMPTY,
    RUBBISH,
    NOT_FOUND,
    UNREACHABLE,
    HOLDS_PAYMENTS,
    RAISES_ITS_PRICE
  }

  /** A seller as it is, whatever it lists. */
  static final class Stand {
    final Offer offer;
    Manner manner;
    Duration latency;
    BigDecimal celsius = new BigDecimal("11.3");
    BigDecimal step = new BigDecimal("0.1");
    boolean reusableToken;
    int orders;

    private Stand(Offer offer, Manner manner) {
      this.offer = offer;
      this.manner = manner;
      this.latency = offer.latency();
    }

    Stand weather(String degrees, String precision) {
      celsius = new BigDecimal(degrees);
      step = new BigDecimal(precision);
      return this;
    }

    Stand really(Duration realLatency) {
      latency = realLatency;
      return this;
    }
  }

  private final Map<String, Stand> stands = new LinkedHashMap<>();
  private final Set<String> tokens = new HashSet<>();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  MilliSatoshi paid = MilliSatoshi.ZERO;
  MilliSatoshi ordered = MilliSatoshi.ZERO;

  Stand add(String seller, ServiceKind kind, long sat, long latencyMillis, Manner manner) {
    Offer offer =
        new Offer(
            seller,
            kind,
            "http://" + seller + ".example/" + kind.label() + "/{topic}",
            MilliSatoshi.ofSat(sat),
            Duration.ofMillis(latencyMillis),
            900_000);
    Stand stand = new Stand(offer, manner);
    stands.put(seller, stand);
    return stand;
  }

  Catalogue catalogue() {
    return Catalogue.of(stands.values().stream().map(stand -> stand.offer).toList());
  }

  List<Offer> offers() {
    return new ArrayList<>(stands.values().stream().map(stand -> stand.offer).toList());
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public CompletionStage<Trade> buy(Order order) {
    String name = order.uri().getHost().replace(".example", "");
    Stand stand = Objects.requireNonNull(stands.get(name), name);
    stand.orders++;
    ordered = ordered.plus(order.mostCost());
    String path = order.uri().getPath();
    Trade trade = serve(stand, order, path.substring(path.lastIndexOf('/') + 1));
    if (!(trade instanceof Trade.Unknown)) {
      paid = paid.plus(trade.cost());
    }
    return CompletableFuture.completedFuture(trade);
  }

  private Trade serve(Stand stand, Order order, String topic) {
    pass(stand.latency);
    Offer offer = stand.offer;
    MilliSatoshi price =
        stand.manner == Manner.RAISES_ITS_PRICE ? offer.price().times(100) : offer.price();
    if (price.plus(FEE).isMoreThan(order.mostCost())) {
      return new Trade.Denied("it asks " + price);
    }
    if (stand.manner == Manner.UNREACHABLE) {
      return new Trade.Failed("no answer");
    }
    if (stand.manner == Manner.HOLDS_PAYMENTS) {
      return new Trade.Unknown(order.mostCost(), "held");
    }
    if (stand.manner == Manner.REFUSES) {
      return new Trade.Refused(price, FEE, "status 500");
    }
    boolean reused = stand.reusableToken && !tokens.add(offer.seller());
    MilliSatoshi now = reused ? MilliSatoshi.ZERO : price;
    MilliSatoshi fee = reused ? MilliSatoshi.ZERO : FEE;
    int status = stand.manner == Manner.NOT_FOUND ? 404 : 200;
    return new Trade.Delivered(status, body(stand, topic), now, fee, reused, stand.latency);
  }

  private byte[] body(Stand stand, String city) {
    return switch (stand.manner) {
      case EMPTY, NOT_FOUND -> new byte[0];
      case RUBBISH -> new byte[] {'{', '}'};
      default -> AnswerJson.write(answer(stand, city));
    };
  }

  private Answer answer(Stand stand, String city) {
    TemperatureReading weather = new TemperatureReading(city, stand.celsius, stand.step, now);
    CityFacts facts =
        new CityFacts(
            city,
            "Somewhere",
            1_000_000,
            "It is a place of which much could be said.",
            List.of("x"));
    return switch (stand.offer.kind()) {
      case TEMPERATURE -> weather;
      case CITY_FACTS -> facts;
      case TRAVEL_BRIEF -> new TravelBrief(weather, facts);
    };
  }
}
