package dev.farthing.wallet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.farthing.gateway.Gateway;
import dev.farthing.gateway.GatewayConfig;
import dev.farthing.gateway.GatewayListener;
import dev.farthing.gateway.Upstream;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.paywall.Paywall;
import dev.farthing.paywall.PaywallConfig;
import dev.farthing.paywall.PaywallConfig.ChallengeLimit;
import dev.farthing.paywall.PaywallListener;
import dev.farthing.paywall.Route;
import dev.farthing.paywall.RouteTable;
import dev.farthing.paywall.Service;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.ClockMode;
import dev.farthing.simnet.NodeTotals;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.Topology;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A seller on a street: an upstream that a test scripts, a real paywall and gateway before it, and
 * simulated nodes {@code buyer}, {@code router} and {@code seller} in a line.
 */
final class Street implements AutoCloseable {
  static {
    // The JDK's server sends head and body apart; with Nagle's algorithm each answer takes 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** What the upstream answers unless told otherwise. */
  static final String GOODS = "the goods";

  /** The price of everything below {@code /shop/}. */
  static final MilliSatoshi PRICE = MilliSatoshi.ofSat(10);

  /** Answers a request that the gateway let pass. */
  interface Script {
    void answer(HttpExchange exchange, byte[] body) throws IOException;
  }

  final SimNetwork network;
  final AtomicInteger served = new AtomicInteger();

  /** How many invoices the gateway has made. */
  final AtomicInteger challenges = new AtomicInteger();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer upstream;
  private final Paywall paywall;
  private final Gateway gateway;
  private volatile Script script = (exchange, body) -> reply(exchange, 200, GOODS);

  Street(Path folder) throws IOException {
    network =
        SimNetwork.builder(Topology.line("buyer", "router", "seller"))
            .clock(ClockMode.FAST)
            .executor(threads)
            .start();
    upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    upstream.setExecutor(threads);
    upstream.createContext("/", this::serve);
    upstream.start();
    Service shop = new Service("shop", Set.of(0, 1), Set.of(Service.USE));
    RouteTable routes =
        RouteTable.of(
            List.of(shop),
            List.of(
                Route.priced("/shop/dear", "shop", MilliSatoshi.ofSat(20)).withTier(1),
                Route.priced("/shop/**", "shop", PRICE),
                Route.free("/free/**", "shop")));
    paywall =
        Paywall.open(
            PaywallConfig.of(routes)
                .challengeLimit(new ChallengeLimit(10_000, Duration.ofMillis(1)))
                .build(),
            folder.resolve("seller").resolve("paywall.db"),
            network.node("seller").issuer(),
            network.clock(),
            new SecureRandom(),
            threads,
            new PaywallListener() {
              @Override
              public void challenged(Challenged event) {
                challenges.incrementAndGet();
              }
            });
    gateway =
        Gateway.open(
            GatewayConfig.builder()
                .upstream("shop", Upstream.of(upstreamBase()))
                .eventLoops(1)
                .build(),
            paywall,
            GatewayListener.NONE);
  }

  private URI upstreamBase() {
    return URI.create("http://127.0.0.1:" + upstream.getAddress().getPort());
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    served.incrementAndGet();
    try (exchange) {
      script.answer(exchange, body);
    }
  }

  /** A whole answer. */
  static void reply(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /** What the upstream does from now on. */
  void script(Script next) {
    script = next;
  }

  InvoicePayer payer() {
    return network.node("buyer").payer();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + gateway.port() + path);
  }

  HttpRequest get(String path) {
    return HttpRequest.newBuilder(uri(path)).build();
  }

  /** A policy that stands in nobody's way. */
  static SpendingPolicy.Builder roomy() {
    return SpendingPolicy.newBuilder().allowAnyHost().maxPerPurchase(MilliSatoshi.ofSat(1_000));
  }

  /** What the buyer's node has paid, fees included. */
  MilliSatoshi paid() {
    return totals("buyer").sent();
  }

  /** What the seller's node has received. */
  MilliSatoshi received() {
    return totals("seller").received();
  }

  private NodeTotals totals(String node) {
    return network.totals().stream()
        .filter(totals -> totals.name().equals(node))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    try {
      gateway.close();
      paywall.close();
      network.close();
    } catch (UncheckedIOException e) {
      throw new AssertionError(e);
    } finally {
      upstream.stop(0);
      threads.shutdownNow();
    }
  }
}
