package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.wallet.http.PaywallKind;
import dev.farthing.wallet.http.guard.AddressRules;
import dev.farthing.wallet.http.guard.GuardedHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a buyer says and hears on the wire. */
class HttpPurchaseTest {
  @TempDir private Path folder;
  private Street street;
  private Home home;
  private Wallet wallet;
  private ScriptedSeller seller;

  @BeforeEach
  void open() throws IOException {
    street = new Street(folder);
    home = new Home(folder.resolve("buyer"));
    wallet = home.wallet(street.payer(), Street.roomy()).open();
    seller = new ScriptedSeller(street);
  }

  @AfterEach
  void close() {
    wallet.close();
    seller.close();
    street.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void paysAChallengeThatComesWithARefusal(int status) {
    Bolt11Invoice invoice = seller.invoice(new Description.Text("goods"));
    seller.challenge(
        (exchange, body) -> {
          ScriptedSeller.lines(invoice)
              .forEach(line -> exchange.getResponseHeaders().add("WWW-Authenticate", line));
          Street.reply(exchange, status, "who are you?");
        });

    assertThat(send(seller.get("/a")).body()).isEqualTo(Street.GOODS);
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void needsOneProbeOneInvoiceAndOnePayment() {
    assertThat(send(street.get("/shop/a")).body()).isEqualTo(Street.GOODS);

    assertThat(street.challenges).hasValue(1);
    assertThat(street.served).hasValue(1);
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void leavesARefusalWithoutAPriceToTheCaller() {
    seller.challenge(
        (exchange, body) -> {
          exchange.getResponseHeaders().add("WWW-Authenticate", "L402");
          Street.reply(exchange, 401, "who are you?");
        });

    assertThat(send(seller.get("/a")).statusCode()).isEqualTo(401);
    assertThat(wallet.purchases()).isEmpty();
  }

  @Test
  void namesAPaywallThatItCannotPay() {
    seller.challenge(
        (exchange, body) -> {
          exchange.getResponseHeaders().add("PAYMENT-REQUIRED", "e30=");
          Street.reply(exchange, 402, "{}");
        });

    assertThatThrownBy(() -> send(seller.get("/a")))
        .isInstanceOfSatisfying(
            WalletException.NotPayable.class,
            e -> assertThat(e.kind()).isEqualTo(PaywallKind.X402));
  }

  @Test
  void saysOfAPageInPlaceOfDataThatItLooksLikeAPaywall() {
    seller.challenge(
        (exchange, body) -> {
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          Street.reply(exchange, 200, "<html>Subscribe!</html>");
        });
    HttpRequest json =
        HttpRequest.newBuilder(seller.get("/a").uri()).header("Accept", "application/json").build();

    assertThat(send(json).paywall()).contains(PaywallKind.PAGE_ON_SUCCESS);
    assertThat(send(seller.get("/a")).paywall()).isEmpty();
  }

  @Test
  void givesAwayNothingOfItself() {
    List<Headers> seen = new CopyOnWriteArrayList<>();
    Bolt11Invoice invoice = seller.invoice(new Description.Text("goods"));
    seller.challenge(
        (exchange, body) -> {
          seen.add(exchange.getRequestHeaders());
          exchange.getResponseHeaders().add("Set-Cookie", "who=you");
          ScriptedSeller.answer(ScriptedSeller.lines(invoice), "X", "y", "").answer(exchange, body);
        });
    send(seller.get("/a"));

    assertThat(seen)
        .hasSize(1)
        .allSatisfy(
            headers -> {
              assertThat(headers.keySet())
                  .containsAll(List.of("Host", "User-agent", "Cache-control"))
                  .isSubsetOf("Host", "User-agent", "Cache-control", "Content-length");
              assertThat(headers.getFirst("User-agent")).isEqualTo("farthing/0.1");
              assertThat(headers.getFirst("Cache-control")).isEqualTo("no-store");
            });
  }

  @Test
  void waitsAsLongAsASellerAsksButNotForEver() {
    wallet.close();
    Impatient timer = new Impatient();
    wallet = home.wallet(street.payer(), Street.roomy()).scheduler(timer).open();
    street.script(
        (exchange, body) -> {
          switch (street.served.get()) {
            case 1 -> exchange.getResponseHeaders().add("Retry-After", "7");
            case 2 -> exchange.getResponseHeaders().add("Retry-After", "86400");
            default -> {}
          }
          Street.reply(exchange, street.served.get() < 3 ? 503 : 200, Street.GOODS);
        });

    assertThat(send(street.get("/shop/a")).body()).isEqualTo(Street.GOODS);

    assertThat(timer.asked).containsSubsequence(7_000L, 20_000L).doesNotContain(86_400_000L);
    assertThat(street.received()).isEqualTo(Street.PRICE);
    timer.shutdownNow();
  }

  /** Notes how long it should wait, and does not. */
  private static final class Impatient extends ScheduledThreadPoolExecutor {
    private final List<Long> asked = new CopyOnWriteArrayList<>();

    Impatient() {
      super(1);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> command, long delay, TimeUnit unit) {
      asked.add(unit.toMillis(delay));
      return super.schedule(command, Math.min(delay, 50), unit);
    }
  }

  @Test
  void buysFromANameOnlyWhereItLeadsToWhereItMay() {
    Queue<InetAddress> answers = new ArrayDeque<>(List.of(InetAddress.getLoopbackAddress()));
    URI named = URI.create("http://shop.example:" + street.uri("/").getPort() + "/shop/a");
    wallet.close();
    try (GuardedHttp open =
            GuardedHttp.newBuilder()
                .rules(AddressRules.publicOnly().allowHost("shop.example"))
                .resolver(host -> List.copyOf(answers))
                .build();
        GuardedHttp closed =
            GuardedHttp.newBuilder().resolver(host -> List.copyOf(answers)).build()) {
      wallet = home.wallet(street.payer(), Street.roomy().allowCleartext()).http(closed).open();
      assertThatThrownBy(() -> send(HttpRequest.newBuilder(named).build()))
          .isInstanceOfSatisfying(
              WalletException.Denied.class, e -> assertThat(e.rule()).isEqualTo("address"))
          .hasMessageContaining("loopback");
      assertThat(street.served).hasValue(0);

      FarthingClient allowed = FarthingClient.newBuilder(wallet).agent("alice").http(open).build();
      assertThat(
              allowed.send(HttpRequest.newBuilder(named).build(), BodyHandlers.ofString()).body())
          .isEqualTo(Street.GOODS);
      assertThat(street.received()).isEqualTo(Street.PRICE);
    }
  }

  private PaidResponse<String> send(HttpRequest request) {
    return wallet.client("alice").send(request, BodyHandlers.ofString());
  }
}
