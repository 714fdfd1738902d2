package dev.farthing.wallet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.l402.ChallengeWriter;
import dev.farthing.protocol.l402.L402Identifier;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.SecretBytes;
import dev.farthing.testkit.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A seller without a paywall, who challenges as a test likes and takes any credential. */
final class ScriptedSeller implements AutoCloseable {
  /** The credentials that it was shown, in order. */
  final List<String> shown = new CopyOnWriteArrayList<>();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Street street;
  private final HttpServer server;
  private volatile Street.Script challenge = (exchange, body) -> {};
  private volatile Street.Script admission =
      (exchange, body) -> Street.reply(exchange, 200, Street.GOODS);

  /** Its invoices are those of the street's seller. */
  ScriptedSeller(Street street) throws IOException {
    this.street = street;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String credential = exchange.getRequestHeaders().getFirst("Authorization");
            if (credential == null) {
              challenge.answer(exchange, new byte[0]);
            } else {
              shown.add(credential);
              admission.answer(exchange, new byte[0]);
            }
          }
        });
    server.start();
  }

  /** What it answers to whoever shows no credential. */
  void challenge(Street.Script next) {
    challenge = next;
  }

  Street.Script challenge() {
    return challenge;
  }

  /** What it answers to whoever shows one. */
  void admission(Street.Script next) {
    admission = next;
  }

  /** Challenges each path with a token that has these caveats, and a field {@code L402-Price}. */
  void sell(Function<String, List<String>> caveats, String terms) {
    challenge(
        (exchange, body) -> {
          Bolt11Invoice invoice = invoice(new Description.Text("goods"));
          String token =
              token(
                  invoice.paymentHash(),
                  caveats.apply(exchange.getRequestURI().getPath()).toArray(String[]::new));
          answer(ChallengeWriter.lines(token, invoice.text()), "L402-Price", terms, "")
              .answer(exchange, body);
        });
  }

  HttpRequest get(String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path))
        .build();
  }

  Bolt11Invoice invoice(Description description) {
    return Patience.ofSeconds(30)
        .await(
            street
                .network
                .node("seller")
                .issuer()
                .create(
                    new InvoiceRequest(Street.PRICE, description, Duration.ofMinutes(10)),
                    Deadline.in(Duration.ofSeconds(30), street.network.clock())));
  }

  /** The challenge of an invoice and its token. */
  static List<String> lines(Bolt11Invoice invoice) {
    return ChallengeWriter.lines(token(invoice.paymentHash()), invoice.text());
  }

  /** A challenge in these lines, with one field and a body more. */
  static Street.Script answer(List<String> lines, String name, String value, String body) {
    return (HttpExchange exchange, byte[] request) -> {
      lines.forEach(line -> exchange.getResponseHeaders().add("WWW-Authenticate", line));
      exchange.getResponseHeaders().add(name, value);
      Street.reply(exchange, 402, body);
    };
  }

  static String token(PaymentHash hash, String... caveats) {
    return Macaroon.mint(
            SecretBytes.copyOf(new byte[32]),
            L402Identifier.of(hash, new byte[32]).bytes(),
            "hostile",
            List.of(caveats))
        .toBase64();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
