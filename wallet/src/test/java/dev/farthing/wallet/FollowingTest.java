package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.PaidResponse.Access;
import dev.farthing.wallet.http.RedirectRules;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sellers who send their buyers elsewhere. */
class FollowingTest {
  @TempDir private Path folder;
  private final List<Headers> elsewhere = new CopyOnWriteArrayList<>();
  private Street street;
  private Wallet wallet;
  private ScriptedSeller other;
  private FarthingClient client;

  @BeforeEach
  void open() throws IOException {
    street = new Street(folder);
    wallet = new Home(folder.resolve("buyer")).wallet(street.payer(), Street.roomy()).open();
    other = new ScriptedSeller(street);
    other.challenge(
        (exchange, body) -> {
          elsewhere.add(exchange.getRequestHeaders());
          Street.reply(exchange, 200, "from elsewhere");
        });
    client = following(RedirectRules.following(5));
  }

  @AfterEach
  void close() {
    wallet.close();
    other.close();
    street.close();
  }

  private FarthingClient following(RedirectRules rules) {
    return FarthingClient.newBuilder(wallet).agent("alice").followRedirects(rules).build();
  }

  private void redirectTo(String location) {
    street.script(
        (exchange, body) -> {
          exchange.getResponseHeaders().add("Location", location);
          Street.reply(exchange, 302, "over there");
        });
  }

  private void challengeElsewhere() {
    Bolt11Invoice invoice = other.invoice(new Description.Text("goods"));
    other.challenge(ScriptedSeller.answer(ScriptedSeller.lines(invoice), "X", "y", ""));
  }

  private PaidResponse<String> send(FarthingClient from, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(street.uri(path)).header("X-Api-Key", "mine").build();
    return from.send(request, BodyHandlers.ofString());
  }

  @Test
  void takeTheMoneyOnceAndNoCredentialAlong() {
    redirectTo(other.get("/file").uri().toString());

    PaidResponse<String> answer = send(client, "/shop/a");

    assertThat(answer.body()).isEqualTo("from elsewhere");
    assertThat(answer.access()).isEqualTo(Access.BOUGHT);
    assertThat(answer.amount()).isEqualTo(Street.PRICE);
    assertThat(street.received()).isEqualTo(Street.PRICE);
    assertThat(other.shown).isEmpty();
    assertThat(elsewhere)
        .singleElement()
        .satisfies(
            headers ->
                assertThat(headers.keySet())
                    .doesNotContain("Authorization", "X-api-key", "Referer", "Cookie"));
    assertThat(wallet.purchases())
        .singleElement()
        .satisfies(purchase -> assertThat(purchase.delivery()).isEqualTo(Delivery.DELIVERED));
  }

  @Test
  void arePaidElsewhereOnlyIfTrusted() {
    challengeElsewhere();
    redirectTo(other.get("/file").uri().toString());

    assertThatThrownBy(() -> send(client, "/free/a"))
        .isInstanceOfSatisfying(
            WalletException.Denied.class, e -> assertThat(e.rule()).isEqualTo("redirect"));
    assertThat(street.paid().isZero()).isTrue();

    FarthingClient trusting = following(RedirectRules.following(5).trusting(other.get("/").uri()));
    assertThat(send(trusting, "/free/a").body()).isEqualTo(Street.GOODS);
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void areNotFollowedForEver() {
    redirectTo("/free/a");

    assertThatThrownBy(() -> send(client, "/free/a"))
        .isInstanceOf(WalletException.NotFollowed.class)
        .hasMessageContaining("more than the 5");
    assertThat(street.served).hasValue(6);
  }

  @Test
  void getNoMoreThanTheCallMayCostForAllOfItsWay() {
    street.script(
        (exchange, body) -> {
          if (exchange.getRequestURI().getPath().equals("/shop/dear")) {
            Street.reply(exchange, 200, Street.GOODS);
          } else {
            exchange.getResponseHeaders().add("Location", "/shop/dear");
            Street.reply(exchange, 303, "");
          }
        });
    FarthingClient frugal = client.newBuilder().maxPrice(MilliSatoshi.ofSat(25)).build();

    assertThatThrownBy(() -> send(frugal, "/shop/a")).isInstanceOf(WalletException.Denied.class);
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void areAnswersLikeOthersUnlessToldToFollow() {
    redirectTo("/free/b");

    assertThat(send(wallet.client("alice"), "/free/a").statusCode()).isEqualTo(302);
  }
}
