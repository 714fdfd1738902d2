package dev.farthing.app.demo;

import dev.farthing.app.Workers;
import dev.farthing.gateway.Gateway;
import dev.farthing.gateway.GatewayConfig;
import dev.farthing.gateway.GatewayListener;
import dev.farthing.gateway.Upstream;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.paywall.Paywall;
import dev.farthing.paywall.PaywallConfig;
import dev.farthing.paywall.PaywallConfig.ChallengeLimit;
import dev.farthing.paywall.PaywallListener;
import dev.farthing.paywall.RouteTable;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A seller's shop: a paywall with its own keys and books, and the gateway in front of one upstream.
 */
final class Shop implements AutoCloseable {
  /** All of the demo's buyers come from one address; a limit for strangers would stop them. */
  private static final ChallengeLimit GENEROUS = new ChallengeLimit(500, Duration.ofMillis(5));

  private static final System.Logger LOG = System.getLogger(Shop.class.getName());

  private final Paywall paywall;
  private final Gateway gateway;
  private final InvoiceIssuer issuer;
  private final Future<?> tending;

  private Shop(Paywall paywall, Gateway gateway, InvoiceIssuer issuer, Workers workers) {
    this.paywall = paywall;
    this.gateway = gateway;
    this.issuer = issuer;
    this.tending = workers.scheduler().scheduleWithFixedDelay(this::tend, 1, 1, TimeUnit.MINUTES);
  }

  /**
   * @param home where the seller keeps {@code paywall.db}
   * @param port to listen on, 0 for any free one
   */
  static Shop open(
      Path home,
      String service,
      RouteTable routes,
      URI upstream,
      int port,
      InvoiceIssuer issuer,
      Workers workers,
      PaywallListener listener) {
    PaywallConfig config = PaywallConfig.of(routes).realm(service).challengeLimit(GENEROUS).build();
    Paywall paywall =
        Paywall.open(
            config,
            home.resolve("paywall.db"),
            issuer,
            issuer.clock(),
            new SecureRandom(),
            workers.executor(),
            listener);
    try {
      GatewayConfig listen =
          GatewayConfig.builder()
              .listen("127.0.0.1", port)
              .upstream(service, Upstream.of(upstream))
              .eventLoops(1)
              .build();
      return new Shop(
          paywall, Gateway.open(listen, paywall, GatewayListener.NONE), issuer, workers);
    } catch (RuntimeException e) {
      paywall.close();
      throw e;
    }
  }

  /** Where buyers find it. */
  URI address() {
    return URI.create("http://127.0.0.1:" + gateway.port());
  }

  private void tend() {
    paywall
        .tend()
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.log(System.Logger.Level.WARNING, "the housekeeping of a shop failed", failure);
              }
            });
  }

  @Override
  public void close() {
    tending.cancel(false);
    gateway.close();
    paywall.close();
    issuer.close();
  }
}
