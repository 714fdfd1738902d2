package dev.farthing.interop;

import com.sun.net.httpserver.HttpServer;
import dev.farthing.gateway.Gateway;
import dev.farthing.gateway.GatewayConfig;
import dev.farthing.gateway.GatewayListener;
import dev.farthing.gateway.Upstream;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.paywall.Paywall;
import dev.farthing.paywall.PaywallConfig;
import dev.farthing.paywall.PaywallListener;
import dev.farthing.paywall.Route;
import dev.farthing.paywall.RouteTable;
import dev.farthing.paywall.Service;
import dev.farthing.protocol.money.MilliSatoshi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A shop of ours: an API that tells the tide, behind paywall and gateway, for {@link #PRICE}. */
final class TideShop implements AutoCloseable {
  static final MilliSatoshi PRICE = MilliSatoshi.ofSat(10);
  static final String BODY = "{\"tide\":\"high\"}";

  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final AtomicInteger served = new AtomicInteger();
  private final HttpServer upstream;
  private final Paywall paywall;
  private final Gateway gateway;

  /**
   * @param home where the seller keeps its books; a shop that is opened again goes on with them
   */
  TideShop(Path home, InvoiceIssuer issuer) {
    upstream = openUpstream();
    URI address = URI.create("http://127.0.0.1:" + upstream.getAddress().getPort());
    Route route =
        Route.priced("/tide", "tide", PRICE).withMethods("GET").withLifetime(Duration.ofHours(1));
    paywall =
        Paywall.open(
            PaywallConfig.of(
                    RouteTable.of(
                        List.of(new Service("tide", Set.of(0), Set.of(Service.USE))),
                        List.of(route)))
                .realm("tide")
                .build(),
            home.resolve("paywall.db"),
            issuer,
            issuer.clock(),
            new SecureRandom(),
            threads,
            PaywallListener.NONE);
    gateway =
        Gateway.open(
            GatewayConfig.builder()
                .listen("127.0.0.1", 0)
                .upstream("tide", Upstream.of(address))
                .eventLoops(1)
                .build(),
            paywall,
            GatewayListener.NONE);
  }

  private HttpServer openUpstream() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext(
          "/tide",
          exchange -> {
            served.incrementAndGet();
            byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is sold. */
  URI tide() {
    return URI.create("http://127.0.0.1:" + gateway.port() + "/tide");
  }

  /** How often the API itself was asked. */
  int served() {
    return served.get();
  }

  Paywall paywall() {
    return paywall;
  }

  @Override
  public void close() {
    gateway.close();
    paywall.close();
    upstream.stop(0);
    threads.shutdown();
  }
}
