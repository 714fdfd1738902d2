package dev.farthing.app.wallet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.farthing.app.node.FaceTown;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.l402.ChallengeWriter;
import dev.farthing.protocol.l402.L402Identifier;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.SecretBytes;
import dev.farthing.testkit.Patience;
import dev.farthing.wallet.PaidResponse;
import dev.farthing.wallet.Wallet;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A seller of goods at 10 sat, who takes the money and refuses below {@code /refuse}, and a home
 * from which somebody buys there.
 */
final class CornerShop implements AutoCloseable {
  final Path home;
  private final FaceTown town;
  private final HttpServer server;

  CornerShop(Path folder) throws IOException {
    home = folder.resolve("home");
    town = FaceTown.open(folder);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
        challenge(exchange);
      } else if (exchange.getRequestURI().getPath().startsWith("/refuse")) {
        exchange.sendResponseHeaders(503, -1);
      } else {
        exchange.sendResponseHeaders(200, 5);
        exchange.getResponseBody().write("goods".getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** An invoice of the seller's. */
  Bolt11Invoice invoice(MilliSatoshi amount) {
    return Patience.ofSeconds(30)
        .await(
            town.network()
                .node("alice")
                .issuer()
                .create(
                    new InvoiceRequest(
                        amount, new Description.Text("goods"), Duration.ofMinutes(10)),
                    Deadline.in(Duration.ofSeconds(30), town.network().clock())));
  }

  private void challenge(HttpExchange exchange) throws IOException {
    Bolt11Invoice invoice = invoice(MilliSatoshi.ofSat(10));
    Macaroon token =
        Macaroon.mint(
            SecretBytes.copyOf(new byte[32]),
            L402Identifier.of(invoice.paymentHash(), new byte[32]).bytes(),
            "shop",
            List.of());
    ChallengeWriter.lines(token.toBase64(), invoice.text())
        .forEach(line -> exchange.getResponseHeaders().add("WWW-Authenticate", line));
    exchange.sendResponseHeaders(402, -1);
  }

  /** A policy that stands in nobody's way. */
  static SpendingPolicy.Builder policy() {
    return SpendingPolicy.newBuilder().allowAnyHost().maxPerPurchase(MilliSatoshi.ofSat(100));
  }

  /** Buys once, in a wallet that is opened for it. */
  PaidResponse<String> buy(String path, SpendingPolicy.Builder policy) {
    return with(
        payer -> payer,
        policy,
        wallet ->
            wallet
                .client("alice")
                .send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString()));
  }

  /** Does something with a wallet that is opened for it, whose payer is as a test makes it. */
  <T> T with(
      UnaryOperator<InvoicePayer> made, SpendingPolicy.Builder policy, Function<Wallet, T> what) {
    try (InvoicePayer payer = town.network().node("bob").payer();
        Wallet wallet =
            Wallet.newBuilder(home.resolve("wallet.db"), made.apply(payer), policy.build())
                .backoff(List.of())
                .open()) {
      return what.apply(wallet);
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  FaceTown town() {
    return town;
  }

  @Override
  public void close() {
    server.stop(0);
    town.close();
  }
}
