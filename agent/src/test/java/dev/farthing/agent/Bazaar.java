package dev.farthing.agent;

import com.sun.net.httpserver.HttpServer;
import dev.farthing.agent.goal.Answer;
import dev.farthing.agent.goal.AnswerJson;
import dev.farthing.agent.goal.ServiceKind;
import dev.farthing.gateway.Gateway;
import dev.farthing.gateway.GatewayConfig;
import dev.farthing.gateway.GatewayListener;
import dev.farthing.gateway.Upstream;
import dev.farthing.paywall.Paywall;
import dev.farthing.paywall.PaywallConfig;
import dev.farthing.paywall.PaywallListener;
import dev.farthing.paywall.Receipts;
import dev.farthing.paywall.Route;
import dev.farthing.paywall.RouteTable;
import dev.farthing.paywall.Service;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.ClockMode;
import dev.farthing.simnet.Conservation;
import dev.farthing.simnet.NodeTotals;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.SimNode;
import dev.farthing.simnet.Topology;
import dev.farthing.wallet.Wallet;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A whole economy on loopback: a simulated Lightning network, a paywall and gateway for each
 * seller, a wallet for each buyer.
 */
final class Bazaar implements Shopfront, AutoCloseable {
  private final Path home;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final SimNetwork network;
  private final Map<String, Paywall> paywalls = new HashMap<>();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  Bazaar(Path home, String... nodes) {
    this.home = home;
    network =
        SimNetwork.builder(Topology.star("hub", nodes))
            .clock(ClockMode.FAST)
            .executor(workers)
            .start();
    open.push(network);
  }

  Wallet wallet(String name) {
    SpendingPolicy policy =
        SpendingPolicy.newBuilder()
            .maxPerPurchase(MilliSatoshi.ofSat(100))
            .budget(MilliSatoshi.ofSat(10_000), Duration.ofHours(1))
            .allowHost("127.0.0.1")
            .feeLimit(MilliSatoshi.ofSat(5), 50_000)
            .build();
    Wallet wallet =
        Wallet.newBuilder(
                home.resolve(name).resolve("wallet.db"), network.node(name).payer(), policy)
            .open();
    open.push(wallet);
    return wallet;
  }

  @Override
  public Stall open(Ware ware, Maker maker) {
    return sell(
        ware,
        topic -> maker.make(topic).map(AnswerJson::write).map(Reply::ok).orElse(Reply.of(503)));
  }

  Offer offer(Ware ware, Duration latency, Upstairs upstairs) {
    return new Offer(
        ware.seller(),
        ware.kind(),
        sell(ware, upstairs).urlTemplate(),
        ware.price(),
        latency,
        900_000);
  }

  Offer honest(Ware ware, Answer answer) {
    return offer(ware, Duration.ofMillis(50), topic -> Reply.ok(AnswerJson.write(answer)));
  }

  /** What stands behind a gateway. */
  interface Upstairs {
    Reply answer(String topic);
  }

  record Reply(int status, byte[] body) {
    static Reply ok(byte[] body) {
      return new Reply(200, body);
    }

    static Reply of(int status) {
      return new Reply(status, new byte[0]);
    }
  }

  private Stall sell(Ware ware, Upstairs upstairs) {
    String path = "/" + ware.kind().label() + "/";
    HttpServer upstream = serve(path, upstairs);
    SimNode node = network.node(ware.seller());
    Route route =
        Route.priced(path + "*", ware.seller(), ware.price()).withLifetime(ware.lifetime());
    RouteTable routes = RouteTable.of(List.of(Service.of(ware.seller())), List.of(route));
    Paywall paywall =
        Paywall.open(
            PaywallConfig.of(routes).build(),
            home.resolve(ware.seller() + "-paywall.db"),
            node.issuer(),
            InstantSource.system(),
            new SecureRandom(),
            workers,
            PaywallListener.NONE);
    paywalls.put(ware.seller(), paywall);
    open.push(paywall);
    URI base = URI.create("http://127.0.0.1:" + upstream.getAddress().getPort());
    Gateway gateway =
        Gateway.open(
            GatewayConfig.builder()
                .upstream(ware.seller(), Upstream.of(base))
                .eventLoops(1)
                .build(),
            paywall,
            GatewayListener.NONE);
    open.push(gateway);
    return new Stall() {
      @Override
      public String urlTemplate() {
        return "http://127.0.0.1:" + gateway.port() + path + "{topic}";
      }

      @Override
      public void close() {}
    };
  }

  private HttpServer serve(String path, Upstairs upstairs) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(workers);
      server.createContext(
          path,
          exchange -> {
            String topic = exchange.getRequestURI().getPath().substring(path.length());
            Reply reply = upstairs.answer(topic);
            long length = reply.body().length == 0 ? -1 : reply.body().length;
            exchange.sendResponseHeaders(reply.status(), length);
            try (OutputStream body = exchange.getResponseBody()) {
              body.write(reply.body());
            }
          });
      server.start();
      open.push(() -> server.stop(0));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Receipts.Totals receipts(String seller) {
    return Optional.ofNullable(paywalls.get(seller)).orElseThrow().receipts().totals();
  }

  NodeTotals totals(String node) {
    return network.totals().stream().filter(t -> t.name().equals(node)).findFirst().orElseThrow();
  }

  Conservation conservation() {
    return network.conservation();
  }

  static Ware ware(String seller, ServiceKind kind, long sat) {
    return new Ware(seller, kind, MilliSatoshi.ofSat(sat), Duration.ofMinutes(5));
  }

  static MilliSatoshi sum(MilliSatoshi... amounts) {
    return Arrays.stream(amounts).reduce(MilliSatoshi.ZERO, MilliSatoshi::plus);
  }

  @Override
  public void close() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
    workers.shutdownNow();
  }
}
