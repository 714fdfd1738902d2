package dev.farthing.app.get;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.farthing.app.CommandRun;
import dev.farthing.app.node.FaceTown;
import dev.farthing.app.simnet.NodesFile;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.l402.ChallengeWriter;
import dev.farthing.protocol.l402.L402Identifier;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.protocol.secret.SecretBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A seller that a test scripts, a buyer's node that looks like LND, and the configuration with
 * which {@code farthing} buys here: at most 50 sat a purchase, from 127.0.0.1.
 */
final class Booth implements AutoCloseable {
  static final String GOODS = "the goods\n";
  static final MilliSatoshi PRICE = MilliSatoshi.ofSat(8);

  static final String WALLET =
      """
      wallet:
        node: bob
        agent: ann
        home: books
      """;

  static final String POLICY =
      """
      policy:
        maxPerPurchase: 50sat
        budgets:
          - {most: 1000sat, window: 1h}
        hosts:
          "127.0.0.1": {}
      """;

  /** Answers a request. */
  interface Script {
    void answer(HttpExchange exchange, byte[] body) throws IOException;
  }

  /** The credentials that it was shown, in order; empty where none was. */
  final List<String> shown = new CopyOnWriteArrayList<>();

  /** The bodies that came, in order. */
  final List<String> bodies = new CopyOnWriteArrayList<>();

  final FaceTown town;
  private final Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final InvoiceIssuer issuer;
  private final HttpServer server;
  private volatile Script challenge = (exchange, body) -> challenge(exchange, PRICE);
  private volatile Script delivery = (exchange, body) -> reply(exchange, 200, GOODS);

  Booth(Path folder) throws IOException {
    this.folder = folder;
    town = FaceTown.open(folder);
    issuer = town.network().node("alice").issuer();
    configure(WALLET + POLICY);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** What stands in the configuration beside the nodes. */
  void configure(String yaml) {
    NodesFile.write(folder, List.of(town.face("bob")), "bob", "bob", yaml);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      bodies.add(new String(body, StandardCharsets.UTF_8));
      String credential = exchange.getRequestHeaders().getFirst("Authorization");
      shown.add(credential == null ? "" : credential);
      (credential == null ? challenge : delivery).answer(exchange, body);
    }
  }

  /** What it answers to whoever shows no credential. */
  void challenge(Script next) {
    challenge = next;
  }

  /** What it answers to any credential. */
  void delivery(Script next) {
    delivery = next;
  }

  /** Asks for a price, with an invoice of alice. */
  void challenge(HttpExchange exchange, MilliSatoshi price) throws IOException {
    challenge(exchange, invoice(price));
  }

  /** Asks to be paid with an invoice of which alice holds the payment. */
  void challengeAndHold(HttpExchange exchange, PaymentHash hash) throws IOException {
    challenge(exchange, await(issuer.holdInvoices().hold(hash, request(PRICE), soon())));
  }

  /** Takes the payment that is held. */
  void settle(Preimage preimage) {
    await(issuer.holdInvoices().settle(preimage, soon()));
  }

  private void challenge(HttpExchange exchange, Bolt11Invoice invoice) throws IOException {
    String token =
        Macaroon.mint(
                SecretBytes.copyOf(new byte[32]),
                L402Identifier.of(invoice.paymentHash(), new byte[32]).bytes(),
                "booth",
                List.of())
            .toBase64();
    ChallengeWriter.lines(token, invoice.text())
        .forEach(line -> exchange.getResponseHeaders().add("WWW-Authenticate", line));
    reply(exchange, 402, "pay first");
  }

  private Bolt11Invoice invoice(MilliSatoshi price) {
    return await(issuer.create(request(price), soon()));
  }

  private static InvoiceRequest request(MilliSatoshi price) {
    return new InvoiceRequest(price, new Description.Text("goods"), Duration.ofMinutes(10));
  }

  private Deadline soon() {
    return Deadline.in(Duration.ofSeconds(30), town.network().clock());
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  static void reply(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  Path config() {
    return folder.resolve("farthing.yaml");
  }

  /** Runs the command with this configuration. */
  CommandRun run(String... arguments) {
    return CommandRun.of(withConfig(arguments));
  }

  String[] withConfig(String... arguments) {
    List<String> line = new ArrayList<>(List.of("--config", config().toString()));
    line.addAll(List.of(arguments));
    return line.toArray(String[]::new);
  }

  /** What the buyer's node has sent, fees included. */
  MilliSatoshi sent() {
    return town.network().totals().stream()
        .filter(node -> node.name().equals("bob"))
        .findFirst()
        .orElseThrow()
        .sent();
  }

  @Override
  public void close() {
    server.stop(0);
    issuer.close();
    town.close();
    threads.shutdownNow();
  }
}
