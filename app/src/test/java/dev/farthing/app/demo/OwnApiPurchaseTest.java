package dev.farthing.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.farthing.app.Workers;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.paywall.PaywallListener;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.wallet.FarthingClient;
import dev.farthing.wallet.PaidResponse;
import dev.farthing.wallet.Wallet;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --sell} puts on sale is served to whoever pays, and only then. */
class OwnApiPurchaseTest {
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

  @Test
  void isServedToWhoeverPaysWithoutTheApiSeeingTheCredential(@TempDir Path home) throws Exception {
    HttpServer own = ownApi();
    OwnApi api = OwnApi.parse("mine=http://127.0.0.1:" + own.getAddress().getPort() + "@10sat");
    try (Workers workers = Workers.start();
        SimNetwork network =
            DemoNetwork.start(1, List.of("ada"), List.of(), List.of("mine"), workers.executor());
        Shop shop =
            Shop.open(
                home.resolve("mine"),
                api.name(),
                api.routes(),
                api.upstream(),
                0,
                network.node("mine").issuer(),
                workers,
                PaywallListener.NONE);
        InvoicePayer payer = network.node("ada").payer();
        Wallet wallet = Wallet.newBuilder(home.resolve("wallet.db"), payer, policy()).open()) {
      FarthingClient client = wallet.client("ada");

      PaidResponse<String> first = get(client, shop.address().resolve("/a/b?q=1"));
      PaidResponse<String> second = get(client, shop.address().resolve("/a/c"));

      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(first.body()).isEqualTo("GET /a/b?q=1");
      assertThat(first.access()).isEqualTo(PaidResponse.Access.BOUGHT);
      assertThat(first.amount()).isEqualTo(MilliSatoshi.ofSat(10));
      assertThat(second.body()).isEqualTo("GET /a/c");
      assertThat(second.access()).isEqualTo(PaidResponse.Access.REUSED);
      assertThat(seen).containsExactly("GET /a/b?q=1", "GET /a/c");
    } finally {
      own.stop(0);
    }
  }

  /** Answers with what was asked, and fails whoever shows it a credential. */
  private HttpServer ownApi() throws Exception {
    HttpServer own =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    own.createContext(
        "/",
        exchange -> {
          String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
          seen.add(asked);
          boolean clean = !exchange.getRequestHeaders().containsKey("Authorization");
          byte[] body = asked.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(clean ? 200 : 500, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    own.start();
    return own;
  }

  private static SpendingPolicy policy() {
    return SpendingPolicy.newBuilder()
        .maxPerPurchase(MilliSatoshi.ofSat(50))
        .budget(MilliSatoshi.ofSat(100), Duration.ofHours(1))
        .allowHost("127.0.0.1")
        .feeLimit(MilliSatoshi.ofSat(5), 50_000)
        .build();
  }

  private static PaidResponse<String> get(FarthingClient client, URI uri) {
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
