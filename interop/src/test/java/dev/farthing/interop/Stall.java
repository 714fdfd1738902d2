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
import dev.farthing.paywall.Receipts;
import dev.farthing.paywall.Route;
import dev.farthing.paywall.RouteTable;
import dev.farthing.paywall.Service;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.l402.ChallengeReading;
import dev.farthing.protocol.money.MilliSatoshi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A seller: an API, and over it a gateway whose paywall takes {@link #PRICE} for {@code /paid/**}.
 * It can be closed and another one opened on the same books.
 */
final class Stall implements AutoCloseable {
  static final MilliSatoshi PRICE = MilliSatoshi.ofSat(10);

  private final ExecutorService executor = Executors.newFixedThreadPool(4);
  private final HttpServer api;
  private final Paywall paywall;
  private final Gateway gateway;
  private final List<PaywallListener.Settled> settled = new CopyOnWriteArrayList<>();

  private Stall(Path books, InvoiceIssuer issuer) throws IOException {
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext(
        "/",
        exchange -> {
          byte[] body = ("served " + exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    api.start();
    paywall =
        Paywall.open(
            PaywallConfig.of(
                    RouteTable.of(
                        List.of(Service.of("shop")),
                        List.of(Route.priced("/paid/**", "shop", PRICE))))
                .build(),
            books,
            issuer,
            issuer.clock(),
            new SecureRandom(),
            executor,
            new PaywallListener() {
              @Override
              public void settled(Settled event) {
                settled.add(event);
              }
            });
    gateway =
        Gateway.open(
            GatewayConfig.builder()
                .upstream("shop", Upstream.of(local(api.getAddress().getPort())))
                .eventLoops(1)
                .build(),
            paywall,
            GatewayListener.NONE);
  }

  /**
   * @param books the file of the paywall's books, made if missing
   * @param issuer stays the caller's to close
   */
  static Stall open(Path books, InvoiceIssuer issuer) {
    try {
      return new Stall(books, issuer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URI local(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  URI paid(String what) {
    return local(gateway.port()).resolve("/paid/" + what);
  }

  /** Asks without paying; the invoice of the challenge. */
  Bolt11Invoice challenge() {
    return Bolt11Invoice.decode(
        ChallengeReading.of(ask().headers().allValues("www-authenticate"))
            .payable()
            .get(0)
            .invoice());
  }

  /** Whether its node makes invoices now. */
  boolean sells() {
    return ask().statusCode() == 402;
  }

  private HttpResponse<String> ask() {
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(paid("x")).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while asking", e);
    }
  }

  Receipts.Totals receipts() {
    return paywall.receipts().totals();
  }

  /** What the paywall told of settlements since this stall was opened. */
  List<PaywallListener.Settled> settled() {
    return settled;
  }

  @Override
  public void close() {
    gateway.close();
    paywall.close();
    api.stop(0);
    executor.shutdownNow();
  }
}
