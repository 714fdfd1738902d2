package dev.farthing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.NodeHistory;
import dev.farthing.lightning.NodeHistory.SentPayment;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.lnd.LndNode;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.testkit.Patience;
import dev.farthing.wallet.PaidResponse;
import dev.farthing.wallet.Wallet;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What aperture sells on one LND, our wallet buys through another. */
class ApertureSellsTest {
  private static final Patience PATIENCE = Patience.ofSeconds(60);

  private final RegtestLab lab = RegtestLab.pair();

  @Test
  void paysApertureOnceAndShowsTheSameTokenAgain(@TempDir Path home) throws Exception {
    HttpServer backend = backend();
    LndNode bob = Adapter.of(lab.bob(), lab.bob().macaroon("payer"));
    Instant begin = Instant.now();
    try (Aperture aperture = Aperture.start(address(backend), lab.alice());
        InvoicePayer payer = bob.payer();
        Wallet wallet = Wallet.newBuilder(home.resolve("wallet.db"), payer, policy()).open()) {
      PaidResponse<String> first = get(wallet, aperture, "/weather?day=1");
      PaidResponse<String> second = get(wallet, aperture, "/weather?day=2");

      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(first.body()).isEqualTo("GET /weather?day=1");
      assertThat(first.access()).isEqualTo(PaidResponse.Access.BOUGHT);
      assertThat(first.amount()).isEqualTo(MilliSatoshi.ofSat(10));
      assertThat(second.statusCode()).isEqualTo(200);
      assertThat(second.body()).isEqualTo("GET /weather?day=2");
      assertThat(second.access()).isEqualTo(PaidResponse.Access.REUSED);
      assertThat(sentSince(bob, begin))
          .singleElement()
          .satisfies(
              sent -> {
                assertThat(sent.amount()).isEqualTo(MilliSatoshi.ofSat(10));
                assertThat(sent.outcome()).isInstanceOf(PaymentOutcome.Paid.class);
              });
      assertThat(wallet.books().spent()).isEqualTo(MilliSatoshi.ofSat(10));
    } finally {
      backend.stop(0);
    }
  }

  /** Bob's own list of payments. */
  private static List<SentPayment> sentSince(LndNode bob, Instant since) {
    try (NodeHistory history = bob.history()) {
      return PATIENCE.await(
          history.payments(since, 10, Deadline.in(Duration.ofSeconds(30), InstantSource.system())));
    }
  }

  private static PaidResponse<String> get(Wallet wallet, Aperture aperture, String path) {
    return wallet
        .client("bob")
        .send(
            HttpRequest.newBuilder(aperture.address().resolve(path)).build(),
            BodyHandlers.ofString());
  }

  /** An API that says what it was asked. */
  private static HttpServer backend() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body =
              (exchange.getRequestMethod() + " " + exchange.getRequestURI())
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String address(HttpServer server) {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private static SpendingPolicy policy() {
    return SpendingPolicy.newBuilder()
        .maxPerPurchase(MilliSatoshi.ofSat(50))
        .budget(MilliSatoshi.ofSat(100), Duration.ofHours(1))
        .allowHost("127.0.0.1")
        .feeLimit(MilliSatoshi.ofSat(5), 50_000)
        .build();
  }
}
