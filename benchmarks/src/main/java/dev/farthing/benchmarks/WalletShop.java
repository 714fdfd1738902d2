package dev.farthing.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.l402.ChallengeWriter;
import dev.farthing.protocol.l402.L402Identifier;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.SecretBytes;
import dev.farthing.simnet.ChannelSpec;
import dev.farthing.simnet.ClockMode;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.Topology;
import dev.farthing.wallet.Wallet;
import dev.farthing.wallet.http.guard.GuardedHttp;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A seller that challenges whoever shows nothing and serves a kilobyte to whoever shows anything,
 * as quickly as a server can, and a wallet on a simulated network without latencies.
 */
final class WalletShop implements AutoCloseable {
  private static final int BACKLOG = 256;
  private static final byte[] GOODS = new byte[1024];
  private static final MilliSatoshi CHANNEL = MilliSatoshi.ofSat(100_000_000);
  private static final InvoiceRequest SOLD =
      new InvoiceRequest(
          MilliSatoshi.ofSat(10),
          new InvoiceRequest.Description.Text("a kilobyte"),
          Duration.ofMinutes(10));

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  final Path folder;
  final Wallet wallet;
  final SSLContext tls;
  private final GuardedHttp http;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final SimNetwork network;
  private final HttpServer server;
  private final InvoicePayer payer;
  private final InvoiceIssuer issuer;
  private final AtomicReference<@Nullable String> shown = new AtomicReference<>();

  /** One that speaks plain HTTP. */
  static WalletShop plain() {
    return new WalletShop(false);
  }

  /** One that speaks TLS, as {@code localhost}. */
  static WalletShop secure() {
    return new WalletShop(true);
  }

  private WalletShop(boolean secure) {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try {
      folder = Files.createTempDirectory("farthing-wallet");
      tls = ShopCertificate.make(folder);
      server = secure ? HttpsServer.create(any, BACKLOG) : HttpServer.create(any, BACKLOG);
      if (server instanceof HttpsServer https) {
        https.setHttpsConfigurator(new HttpsConfigurator(tls));
      }
    } catch (IOException e) {
      throw new NotMeasured("a shop could not be set up", e);
    }
    network =
        SimNetwork.builder(Topology.empty().with(ChannelSpec.of("buyer", "seller", CHANNEL)))
            .clock(ClockMode.FAST)
            .executor(threads)
            .start();
    issuer = network.node("seller").issuer();
    payer = network.node("buyer").payer();
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
    http = GuardedHttp.newBuilder().tls(tls).build();
    wallet = Wallet.newBuilder(folder.resolve("wallet.db"), payer, policy()).http(http).open();
  }

  static SpendingPolicy policy() {
    return SpendingPolicy.newBuilder()
        .allowAnyHost()
        .maxPerPurchase(MilliSatoshi.ofSat(100))
        .build();
  }

  /** An address of the shop, by its address or by its name. */
  URI uri(String host, String path) {
    String scheme = server instanceof HttpsServer ? "https://" : "http://";
    return URI.create(scheme + host + ":" + server.getAddress().getPort() + path);
  }

  /** The credential that was shown last. */
  String shownLast() {
    String last = shown.get();
    if (last == null) {
      throw new NotMeasured("the shop was shown no credential");
    }
    return last;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String credential = exchange.getRequestHeaders().getFirst("Authorization");
      if (credential == null) {
        challenge(exchange);
      } else {
        shown.setPlain(credential);
        exchange.sendResponseHeaders(200, GOODS.length);
        exchange.getResponseBody().write(GOODS);
      }
    }
  }

  private void challenge(HttpExchange exchange) throws IOException {
    Bolt11Invoice invoice =
        issuer
            .create(SOLD, Deadline.in(LoadOrder.PATIENCE, network.clock()))
            .toCompletableFuture()
            .join();
    Macaroon token =
        Macaroon.mint(
            SecretBytes.copyOf(new byte[32]),
            L402Identifier.of(invoice.paymentHash(), new byte[32]).bytes(),
            "shop",
            List.of("services=shop:0", "shop_capabilities=use"));
    ChallengeWriter.lines(token.toBase64(), invoice.text())
        .forEach(line -> exchange.getResponseHeaders().add("WWW-Authenticate", line));
    exchange.sendResponseHeaders(402, -1);
  }

  /** On what the journal lies, for those who compare. */
  static String storage(Path folder) {
    try {
      return Files.getFileStore(folder).type();
    } catch (IOException e) {
      throw new NotMeasured("the storage has no name", e);
    }
  }

  static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new NotMeasured("what was measured cannot be removed", e);
    }
  }

  @Override
  public void close() {
    wallet.close();
    http.close();
    payer.close();
    server.stop(0);
    network.close();
    threads.shutdownNow();
    delete(folder);
  }
}
