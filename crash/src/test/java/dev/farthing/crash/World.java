package dev.farthing.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.farthing.gateway.Gateway;
import dev.farthing.gateway.GatewayConfig;
import dev.farthing.gateway.GatewayListener;
import dev.farthing.gateway.Upstream;
import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.paywall.Paywall;
import dev.farthing.paywall.PaywallConfig;
import dev.farthing.paywall.PaywallListener;
import dev.farthing.paywall.Route;
import dev.farthing.paywall.RouteTable;
import dev.farthing.paywall.Service;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.ClockMode;
import dev.farthing.simnet.Fault;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.Topology;
import dev.farthing.simnet.face.lnd.LndFace;
import dev.farthing.simnet.face.lnd.LndFaces;
import dev.farthing.simnet.face.lnd.bakery.StandardMacaroon;
import dev.farthing.simnet.operator.PaymentRecord;
import dev.farthing.testkit.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What outlives a wallet: three simulated nodes, the buyer's behind LND's face, and a seller with
 * gateway and paywall, whose API misbehaves as the scene says.
 */
final class World implements AutoCloseable {
  static final String GOODS = "the goods";
  static final MilliSatoshi PRICE = MilliSatoshi.ofSat(10);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final SimNetwork network;
  private final LndFaces faces;
  private final HttpServer api;
  private final Paywall paywall;
  private final Gateway gateway;
  private final MilliSatoshi before;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile Runnable whenAsked = () -> {};
  private final Scene scene;

  World(Path folder, Scene scene) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    this.scene = scene;
    network =
        SimNetwork.builder(Topology.line("buyer", "router", "seller"))
            .clock(ClockMode.FAST)
            .executor(threads)
            .start();
    before = network.conservation().total();
    if (!scene.latency().isZero()) {
      network.inflict(new Fault.Slow("seller", scene.latency()));
    }
    faces = LndFaces.builder(network).node("buyer", folder.resolve("lnd")).executor(threads).open();
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.setExecutor(threads);
    api.createContext("/", this::serve);
    api.start();
    paywall =
        Paywall.open(
            PaywallConfig.of(
                    RouteTable.of(
                        List.of(Service.of("shop")),
                        List.of(Route.priced("/shop/**", "shop", PRICE))))
                .build(),
            folder.resolve("seller").resolve("paywall.db"),
            scene.paidBefore()
                ? new PaidBeforeIssuer(network.node("seller").issuer(), this::payElsewhere)
                : network.node("seller").issuer(),
            network.clock(),
            new SecureRandom(),
            threads,
            PaywallListener.NONE);
    gateway =
        Gateway.open(
            GatewayConfig.builder()
                .upstream("shop", Upstream.of(local(api.getAddress().getPort())))
                .eventLoops(1)
                .build(),
            paywall,
            GatewayListener.NONE);
  }

  private static URI local(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  private void payElsewhere(dev.farthing.protocol.bolt11.Bolt11Invoice invoice) {
    try (var payer = network.node("buyer").payer()) {
      Patience.ofSeconds(30)
          .await(
              payer.pay(
                  Approval.of(
                      invoice,
                      new PaymentLimits(MilliSatoshi.ofSat(5), Duration.ofSeconds(20), 2016, 16),
                      "elsewhere"),
                  Deadline.in(Duration.ofSeconds(20), payer.clock())));
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      boolean first = asked.incrementAndGet() <= scene.items();
      whenAsked.run();
      switch (scene.seller()) {
        case GOODS -> reply(exchange, 200);
        case SOLD_OUT -> reply(exchange, 404);
        case KEEPS_THE_MONEY -> reply(exchange, 500);
        case BUSY_ONCE -> reply(exchange, first ? 503 : 200);
        case CUT_ONCE -> {
          if (first) {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
          } else {
            reply(exchange, 200);
          }
        }
      }
    }
  }

  private static void reply(HttpExchange exchange, int status) throws IOException {
    byte[] body = GOODS.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /** What is done when somebody who has paid asks for the goods, before they are given. */
  void whenAsked(Runnable action) {
    whenAsked = action;
  }

  LndFace face() {
    return faces.face("buyer");
  }

  Path macaroon() {
    return face().macaroon(StandardMacaroon.ADMIN);
  }

  String url(int item) {
    return local(gateway.port()) + "/shop/" + item + "/thing";
  }

  /** The payments that the buyer's node has made. */
  List<PaymentRecord> payments() {
    return network.node("buyer").operator().payments().list(0, 1_000, false, true);
  }

  /** What the seller's node has received. */
  MilliSatoshi received() {
    return network.totals().stream()
        .filter(totals -> totals.name().equals("seller"))
        .findFirst()
        .orElseThrow()
        .received();
  }

  /** Whether the nodes own together what they owned at the beginning. */
  boolean isConserved() {
    return network.conservation().total().equals(before);
  }

  @Override
  public void close() {
    gateway.close();
    paywall.close();
    faces.close();
    network.close();
    api.stop(0);
    threads.shutdownNow();
  }
}
