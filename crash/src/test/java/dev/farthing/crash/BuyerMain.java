package dev.farthing.crash;

import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.lnd.LndConfig;
import dev.farthing.lightning.lnd.LndNode;
import dev.farthing.lightning.lnd.MacaroonSource;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.FarthingClient;
import dev.farthing.wallet.PurchaseOptions;
import dev.farthing.wallet.Wallet;
import dev.farthing.wallet.WalletSteps;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A wallet in a process of its own: recovers, buys, prints what came, and dies as it is told. */
final class BuyerMain {
  private final Life life;
  private final AtomicInteger times = new AtomicInteger();

  private BuyerMain(Life life) {
    this.life = life;
  }

  public static void main(String... none) throws Exception {
    new BuyerMain(Life.of(System.getProperties())).live();
    System.exit(0);
  }

  private void live() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    LndConfig node =
        LndConfig.builder("127.0.0.1", life.port())
            .certificate(life.certificate())
            .network(Network.REGTEST)
            .macaroon(MacaroonSource.file(life.macaroon()))
            .build();
    try (InvoicePayer payer =
            new LndNode(node, threads, InstantSource.system(), new SecureRandom()).payer();
        Wallet wallet =
            WalletSteps.watch(
                    Wallet.newBuilder(
                            life.home().resolve("wallet.db"),
                            new AskedPayer(payer, () -> reached("NODE_ASKED"), life.forgetful()),
                            policy())
                        .backoff(List.of(Duration.ofMillis(20), Duration.ofMillis(50))),
                    this::reached)
                .open()) {
      payer.nodeId(); // has the connection open before anything is bought
      wallet.recovery().get(40, TimeUnit.SECONDS);
      System.out.println("recovered");
      List<CompletableFuture<String>> calls =
          life.urls().stream()
              .map(url -> CompletableFuture.supplyAsync(() -> buy(wallet, url), threads))
              .toList();
      calls.forEach(call -> System.out.println(call.join()));
    }
  }

  private static SpendingPolicy policy() {
    return SpendingPolicy.newBuilder()
        .allowHost("127.0.0.1")
        .maxPerPurchase(MilliSatoshi.ofSat(100))
        .budget(MilliSatoshi.ofSat(1_000), Duration.ofHours(1))
        .feeLimit(MilliSatoshi.ofSat(5), 50_000)
        .payTimeout(Duration.ofSeconds(20))
        .build();
  }

  private String buy(Wallet wallet, String url) {
    try {
      return "answer "
          + FarthingClient.newBuilder(wallet)
              .agent("alice")
              .build()
              .send(request(url), BodyHandlers.ofString(), PurchaseOptions.none().withIntent("it"))
              .body();
    } catch (RuntimeException e) {
      return "failed " + e.getClass().getSimpleName() + " " + e.getMessage();
    }
  }

  private HttpRequest request(String url) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    return switch (life.wish()) {
      case "POST" -> request.POST(BodyPublishers.ofString("an order")).build();
      case "POST_FILE" -> request.POST(BodyPublishers.ofByteArray(new byte[100_000])).build();
      default -> request.build();
    };
  }

  private void reached(String place) {
    if (!life.log().isEmpty()) {
      note(place);
    }
    if (place.equals(life.place()) && times.incrementAndGet() == life.nth()) {
      Runtime.getRuntime().halt(Life.DEAD);
    }
  }

  private void note(String place) {
    try {
      Files.write(
          Path.of(life.log()),
          ("reached " + place + "\n").getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
