package dev.farthing.app.demo;

import dev.farthing.agent.Agent;
import dev.farthing.agent.Catalogue;
import dev.farthing.agent.MiddleAgent;
import dev.farthing.agent.Offer;
import dev.farthing.agent.Ware;
import dev.farthing.agent.goal.ServiceKind;
import dev.farthing.app.Workers;
import dev.farthing.app.sellers.Cheat;
import dev.farthing.app.sellers.Cities;
import dev.farthing.app.sellers.EncyclopediaService;
import dev.farthing.app.sellers.Upstream;
import dev.farthing.app.sellers.UpstreamServer;
import dev.farthing.app.sellers.WeatherService;
import dev.farthing.market.Chance;
import dev.farthing.paywall.RouteTable;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.Purchase;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The running demo: nodes, sellers with their gateways, and buyers with their wallets. */
final class Demo implements AutoCloseable {
  private static final String EXAMPLE_CITY = "London";
  private static final Duration DRAIN = Duration.ofSeconds(15);

  private final DemoOptions options;
  private final DemoBooks books;
  private final Workers workers = Workers.start();
  private final Cities cities = Cities.load();
  private final Chance chance;
  private final DemoNodes nodes;
  private final Clockwork clockwork;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final List<DemoBuyer> buyers = new ArrayList<>();
  private final List<BuyerLife> lives = new ArrayList<>();
  private final Map<String, URI> priced = new LinkedHashMap<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private int nextPort;

  private Demo(DemoOptions options, DemoBooks books) {
    this.options = options;
    this.books = books;
    this.nextPort = options.firstPort().orElse(0);
    this.chance = new Chance(options.seed());
    try {
      nodes = options.nodes().open(options, workers);
    } catch (RuntimeException e) {
      workers.close();
      throw e;
    }
    clockwork = new Clockwork(nodes.clock(), options.length());
  }

  /** Builds everything up; the buyers begin with {@link #run}. */
  static Demo open(DemoOptions options, DemoBooks books) {
    Demo demo = new Demo(options, books);
    try {
      demo.build(new Story(books, demo.clockwork));
      return demo;
    } catch (RuntimeException e) {
      demo.close();
      throw e;
    }
  }

  private void build(Story story) {
    options.ownApis().forEach(this::sellOwn);
    List<Offer> parts = new ArrayList<>();
    for (Cast.Trader trader : Cast.TRADERS) {
      parts.add(sell(trader));
    }
    Offer brief = openScribe(Catalogue.of(parts), story);
    List<Offer> all = new ArrayList<>(parts);
    all.add(brief);
    Catalogue catalogue = Catalogue.of(all);
    List<String> names = Cast.buyers(options.agents());
    for (int i = 0; i < names.size(); i++) {
      Agent agent =
          buyer(names.get(i), Cast.policyOf(i), i + 1, catalogue, clockwork::isOpen, story);
      lives.add(new BuyerLife(agent, i + 1, cities, chance, clockwork, stopped));
    }
  }

  private void sellOwn(OwnApi api) {
    URI shop = openShop(api.name(), api.price(), true, api.routes(), api.upstream());
    priced.put(api.name(), shop.resolve("/"));
  }

  private Offer sell(Cast.Trader trader) {
    UpstreamServer upstream =
        closing(
            UpstreamServer.start(trader.kind().label(), upstreamOf(trader), workers.executor()));
    RouteTable routes =
        CityRoutes.of(trader.name(), trader.kind(), trader.price(), Cast.LIFETIME, cities);
    URI shop = openShop(trader.name(), trader.price(), trader.honest(), routes, upstream.uri());
    Offer offer =
        new Offer(
            trader.name(),
            trader.kind(),
            CityRoutes.urlTemplate(shop, trader.kind()),
            trader.price(),
            trader.latency(),
            trader.qualityPpm());
    priced.put(trader.name(), offer.uri(EXAMPLE_CITY));
    return offer;
  }

  private Upstream upstreamOf(Cast.Trader trader) {
    if (!trader.honest()) {
      return Cheat.BROKEN;
    }
    if (trader.kind() == ServiceKind.CITY_FACTS) {
      return new EncyclopediaService(cities);
    }
    return trader == Cast.DRIZZLE
        ? WeatherService.rough(cities, options.seed(), nodes.clock())
        : WeatherService.precise(cities, options.seed(), nodes.clock());
  }

  private URI openShop(
      String name, MilliSatoshi price, boolean honest, RouteTable routes, URI upstream) {
    SellerBooks watched = new SellerBooks(name, price.toString(), honest);
    books.sellers.add(watched);
    Shop shop =
        closing(
            Shop.open(
                options.home().resolve("sellers").resolve(name),
                name,
                routes,
                upstream,
                takePort(),
                nodes.issuer(name),
                workers,
                new SellerWatch(watched, clockwork)));
    return shop.address();
  }

  private Offer openScribe(Catalogue parts, Story story) {
    Agent buyer = buyer(Cast.SCRIBE, "best-value", 0, parts, clockwork::isOpenForParts, story);
    SellerBooks watched = new SellerBooks(Cast.SCRIBE, Cast.BRIEF_PRICE.toString(), true);
    books.sellers.add(watched);
    Ware ware = new Ware(Cast.SCRIBE, ServiceKind.TRAVEL_BRIEF, Cast.BRIEF_PRICE, Cast.LIFETIME);
    MiddleAgent.Terms terms =
        new MiddleAgent.Terms(
            ware,
            MilliSatoshi.ofSat(100),
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMillis(800),
            900_000);
    GatewayShopfront shopfront =
        new GatewayShopfront(
            options.home().resolve("sellers").resolve(Cast.SCRIBE),
            takePort(),
            cities,
            nodes.issuer(Cast.SCRIBE),
            workers,
            new SellerWatch(watched, clockwork));
    MiddleAgent scribe = closing(MiddleAgent.open(buyer, terms, shopfront));
    priced.put(Cast.SCRIBE, scribe.offer().uri(EXAMPLE_CITY));
    return scribe.offer();
  }

  private Agent buyer(
      String name,
      String policy,
      long number,
      Catalogue catalogue,
      BooleanSupplier open,
      Story story) {
    AgentBooks counted = new AgentBooks(name, policy, DemoBuyer.BUDGET.msat());
    books.agents.add(counted);
    DemoBuyer buyer =
        closing(
            DemoBuyer.open(
                options.home().resolve("wallets").resolve(name),
                nodes.payer(name),
                counted,
                workers));
    buyers.add(buyer);
    return buyer.agent(catalogue, number, chance, clockwork.clock(), open, story);
  }

  private int takePort() {
    return nextPort == 0 ? 0 : nextPort++;
  }

  private <T extends AutoCloseable> T closing(T part) {
    open.push(part);
    return part;
  }

  Clockwork clockwork() {
    return clockwork;
  }

  /** Something that each seller sells, by the seller's name and in the order of their ports. */
  Map<String, URI> priced() {
    return priced;
  }

  /** How others can buy here, line by line; empty if they cannot. */
  List<String> invitation() {
    return nodes.invitation(priced.values().iterator().next());
  }

  /**
   * Lets the buyers live to the end of the run, or until {@link #stop}, and the last payments come
   * to theirs.
   */
  void run() throws InterruptedException {
    nodes.observe(books);
    clockwork.begin();
    List<CompletableFuture<Void>> living =
        lives.stream().map(life -> CompletableFuture.runAsync(life, workers.executor())).toList();
    living.forEach(life -> life.exceptionally(this::stopWith));
    Future<?> refreshing =
        workers.scheduler().scheduleWithFixedDelay(this::refresh, 0, 250, TimeUnit.MILLISECONDS);
    stopped.await(options.length().toMillis(), TimeUnit.MILLISECONDS);
    Drain.await(this::isQuiet, DRAIN);
    refreshing.cancel(false);
  }

  private @Nullable Void stopWith(Throwable failure) {
    failures.add(failure);
    stop();
    return null;
  }

  /** What broke buyers off, by no fault of a seller's: a full disk, say. Empty in a good run. */
  List<Throwable> failures() {
    return List.copyOf(failures);
  }

  /** Ends the run early: nothing new is bought, and what is under way comes to its end. */
  void stop() {
    clockwork.stop();
    stopped.countDown();
  }

  private boolean isQuiet() {
    return nodes.isQuiet()
        && buyers.stream().allMatch(buyer -> buyer.count(Purchase.Outcome.OPEN) == 0)
        && report().closes();
  }

  /** What the run has come to so far. */
  DemoReport report() {
    refresh();
    return new Accounts(options.seed(), books, buyers, nodes).report();
  }

  /** Brings the counted sums up to what wallets and nodes say. */
  private void refresh() {
    buyers.forEach(DemoBuyer::refresh);
    nodes.refresh(books);
  }

  @Override
  public void close() {
    stop();
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        System.Logger log = System.getLogger(Demo.class.getName());
        log.log(System.Logger.Level.WARNING, "closing failed: " + e.getMessage());
        log.log(System.Logger.Level.DEBUG, "closing failed", e);
      }
    }
    nodes.close();
    workers.close();
  }
}
