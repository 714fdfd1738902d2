package dev.farthing.gateway.testbed;

import dev.farthing.gateway.Gateway;
import dev.farthing.gateway.GatewayConfig;
import dev.farthing.gateway.GatewayListener;
import dev.farthing.gateway.Upstream;
import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.paywall.Paywall;
import dev.farthing.paywall.PaywallConfig;
import dev.farthing.paywall.PaywallListener;
import dev.farthing.paywall.Route;
import dev.farthing.paywall.RouteTable;
import dev.farthing.paywall.Service;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.l402.ChallengeReading;
import dev.farthing.protocol.l402.L402Challenge;
import dev.farthing.protocol.l402.L402Credential;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.ClockMode;
import dev.farthing.simnet.Fault;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * A gateway with a real paywall: {@code /free/**} for nothing, {@code /paid/**} for ten satoshi,
 * both answered by one upstream.
 */
public final class Shop implements AutoCloseable {
  private final ExecutorService executor = Executors.newFixedThreadPool(2);
  private final Path folder;
  private final SimNetwork network;
  private final Paywall paywall;
  private final Gateway gateway;
  private final BlockingQueue<GatewayListener.Finished> finished = new LinkedBlockingQueue<>();

  private Shop(
      Path folder,
      URI upstream,
      UnaryOperator<GatewayConfig.Builder> changes,
      PaywallConfig.SettlementCheck settlement) {
    this.folder = folder;
    this.network =
        SimNetwork.builder(Topology.line("buyer", "router", "seller"))
            .seed(1)
            .clock(ClockMode.FAST)
            .executor(executor)
            .startingAt(InstantSource.system().instant())
            .start();
    this.paywall =
        Paywall.open(
            PaywallConfig.of(
                    RouteTable.of(
                        List.of(Service.of("open"), Service.of("shop")),
                        List.of(
                            Route.free("/free/**", "open"),
                            Route.priced("/paid/**", "shop", MilliSatoshi.ofSat(10)))))
                .challengeLimit(new PaywallConfig.ChallengeLimit(1_000, Duration.ofSeconds(1)))
                .settlement(settlement)
                .build(),
            folder.resolve("paywall.db"),
            network.node("seller").issuer(),
            network.clock(),
            new SecureRandom(),
            executor,
            PaywallListener.NONE);
    GatewayConfig.Builder config =
        GatewayConfig.builder()
            .upstream("open", Upstream.of(upstream))
            .upstream("shop", Upstream.of(upstream));
    try {
      this.gateway = Gateway.open(changes.apply(config).build(), paywall, finished::add);
    } catch (RuntimeException e) {
      closeBehindTheGateway();
      throw e;
    }
  }

  public static Shop before(URI upstream) {
    return before(upstream, config -> config);
  }

  public static Shop before(URI upstream, UnaryOperator<GatewayConfig.Builder> changes) {
    return open(upstream, changes, PaywallConfig.SettlementCheck.AUDITED);
  }

  /** A shop that asks its node before it first admits a payment. */
  public static Shop strictBefore(URI upstream) {
    return open(upstream, config -> config, PaywallConfig.SettlementCheck.STRICT);
  }

  private static Shop open(
      URI upstream,
      UnaryOperator<GatewayConfig.Builder> changes,
      PaywallConfig.SettlementCheck settlement) {
    try {
      return new Shop(Files.createTempDirectory("shop"), upstream, changes, settlement);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the seller's node off the network. */
  public void losesItsNode() {
    network.inflict(new Fault.Offline("seller"));
  }

  public int port() {
    return gateway.port();
  }

  public Gateway gateway() {
    return gateway;
  }

  public Wire connect() throws IOException {
    return Wire.connect(port());
  }

  /** Sends one request on a connection of its own and reads the answer. */
  public Wire.Message exchange(String request) throws IOException {
    try (Wire wire = connect()) {
      return wire.send(request).read();
    }
  }

  /** Buys a token for {@code /paid/**}; the value of the {@code Authorization} that proves it. */
  public String buy() throws IOException {
    Wire.Message answer = exchange("GET /paid/a HTTP/1.1\r\nHost: a\r\n\r\n");
    L402Challenge challenge =
        ChallengeReading.of(answer.fields("www-authenticate")).payable().get(0);
    PaymentOutcome outcome =
        network
            .node("buyer")
            .payer()
            .pay(
                Approval.of(
                    Bolt11Invoice.decode(challenge.invoice()),
                    new PaymentLimits(MilliSatoshi.ofSat(100), Duration.ofSeconds(30), 2016, 1),
                    "test"),
                Deadline.in(Duration.ofSeconds(20), network.clock()))
            .toCompletableFuture()
            .join();
    return L402Credential.write(
        "L402",
        List.of(challenge.token()),
        ((PaymentOutcome.Paid) outcome).preimage().orElseThrow());
  }

  /** The next request that the gateway calls over. */
  public GatewayListener.Finished nextFinished() throws InterruptedException {
    return finished.poll(20, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    gateway.close();
    closeBehindTheGateway();
  }

  private void closeBehindTheGateway() {
    paywall.close();
    network.close();
    executor.shutdown();
    try {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
