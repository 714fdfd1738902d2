package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.wallet.PaidResponse.Access;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as an answer once the money is paid. */
class RefusalTest {
  private static final PurchaseOptions ONCE = PurchaseOptions.none().withIntent("once");
  private static final Class<WalletException.Refused> REFUSED = WalletException.Refused.class;

  @TempDir private Path folder;
  private Street street;
  private Wallet wallet;
  private FarthingClient client;

  @BeforeEach
  void open() throws IOException {
    street = new Street(folder);
    wallet = new Home(folder.resolve("buyer")).wallet(street.payer(), Street.roomy()).open();
    client = wallet.client("alice");
  }

  @AfterEach
  void close() {
    wallet.close();
    street.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 408, 425, 429, 500, 503})
  void showsTheCredentialAgainUntilTheSellerAnswers(int status) {
    street.script(
        (exchange, body) ->
            Street.reply(
                exchange, street.served.get() == 1 ? status : 200, street.served + " tries"));

    PaidResponse<String> answer = client.send(street.get("/shop/a"), BodyHandlers.ofString());

    assertThat(answer.body()).isEqualTo("2 tries");
    assertThat(answer.access()).isEqualTo(Access.BOUGHT);
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void asksAgainForAnEmptyOrACutBody() {
    street.script(
        (exchange, body) -> {
          switch (street.served.get()) {
            case 1 -> Street.reply(exchange, 200, "");
            case 2 -> {
              exchange.sendResponseHeaders(200, 1_000);
              exchange.getResponseBody().write("only the begi".getBytes(StandardCharsets.UTF_8));
              exchange.getResponseBody().flush();
            }
            default -> Street.reply(exchange, 200, Street.GOODS);
          }
        });

    assertThat(client.send(street.get("/shop/a"), BodyHandlers.ofString()).body())
        .isEqualTo(Street.GOODS);
    assertThat(street.served).hasValue(3);
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void takesAnotherErrorOfTheCallersForTheAnswer() {
    street.script((exchange, body) -> Street.reply(exchange, 404, "no such city"));

    PaidResponse<String> answer = client.send(street.get("/shop/a"), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("no such city");
    assertThat(only().delivery()).isEqualTo(Delivery.DELIVERED);
    assertThat(only().status()).isEqualTo(404);
  }

  @Test
  void takesAnAnswerWithoutBodyForWhole() {
    street.script((exchange, body) -> exchange.sendResponseHeaders(204, -1));

    assertThat(client.send(street.get("/shop/a"), BodyHandlers.ofString()).statusCode())
        .isEqualTo(204);
    assertThat(only().delivery()).isEqualTo(Delivery.DELIVERED);
  }

  @Test
  void callsASellerWhoTakesTheMoneyAndAnswersNothingRefusing() {
    street.script((exchange, body) -> Street.reply(exchange, 200, ""));

    assertThatThrownBy(() -> client.send(street.get("/shop/a"), BodyHandlers.ofString(), ONCE))
        .isInstanceOfSatisfying(
            WalletException.Refused.class, e -> assertThat(e.status()).isEqualTo(200));

    assertThat(street.served).hasValue(3);
    assertThat(only().outcome()).isEqualTo(Purchase.Outcome.REFUSED);
    assertThat(wallet.books().spent()).isEqualTo(street.paid());
  }

  @Test
  void tellsAllWhoShareAPurchaseThatTheSellerRefuses() {
    street.script((exchange, body) -> Street.reply(exchange, 500, "out of order"));

    List<Throwable> ends =
        Stream.generate(
                () -> client.sendAsync(street.get("/shop/a"), BodyHandlers.ofString(), ONCE))
            .limit(12)
            .toList()
            .stream()
            .map(call -> call.<Throwable>handle((answer, failure) -> failure).join())
            .toList();

    assertThat(ends).allSatisfy(end -> assertThat(end).hasCauseInstanceOf(REFUSED));
    assertThat(only().outcome()).isEqualTo(Purchase.Outcome.REFUSED);
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void asksARefusingSellerAgainForTheSameIntentAndPaysNothing() {
    street.script((exchange, body) -> Street.reply(exchange, 500, "out of order"));
    assertThatThrownBy(() -> client.send(street.get("/shop/a"), BodyHandlers.ofString(), ONCE))
        .isInstanceOf(WalletException.Refused.class);
    street.script((exchange, body) -> Street.reply(exchange, 200, Street.GOODS));

    PaidResponse<String> answer = client.send(street.get("/shop/a"), BodyHandlers.ofString(), ONCE);

    assertThat(answer.body()).isEqualTo(Street.GOODS);
    assertThat(answer.access()).isEqualTo(Access.REUSED);
    assertThat(only().delivery()).isEqualTo(Delivery.DELIVERED);
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void namesAnUnsafeRequestByTheSameKeyEachTime() {
    Set<String> keys = ConcurrentHashMap.newKeySet();
    List<String> bodies = new CopyOnWriteArrayList<>();
    street.script(
        (exchange, body) -> {
          keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
          bodies.add(new String(body, StandardCharsets.UTF_8));
          Street.reply(exchange, bodies.size() < 3 ? 503 : 200, Street.GOODS);
        });
    HttpRequest post =
        HttpRequest.newBuilder(street.uri("/shop/a"))
            .POST(BodyPublishers.ofString("an order"))
            .build();

    client.send(post, BodyHandlers.ofString());

    assertThat(keys).hasSize(1);
    assertThat(bodies).containsExactly("an order", "an order", "an order");
  }

  private Purchase only() {
    assertThat(wallet.purchases()).hasSize(1);
    return wallet.purchases().get(0);
  }
}
