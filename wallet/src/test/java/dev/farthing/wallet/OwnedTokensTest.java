package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.l402.L402Credential;
import dev.farthing.wallet.PaidResponse.Access;
import dev.farthing.wallet.http.TokenFacts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of the tokens that are owned is shown where, by whom, for how long and how often. */
class OwnedTokensTest {
  private static final PurchaseOptions ANEW = PurchaseOptions.none().buyingAnew();

  @TempDir private Path folder;
  private Street street;
  private ScriptedSeller seller;
  private Wallet wallet;
  private FarthingClient client;
  private final List<String> warnings = new ArrayList<>();
  private volatile Duration later = Duration.ZERO;

  @BeforeEach
  void open() throws IOException {
    street = new Street(folder);
    seller = new ScriptedSeller(street);
    wallet =
        home()
            .wallet(street.payer(), Street.roomy())
            .clock(() -> Instant.now().plus(later))
            .listener(
                new WalletListener() {
                  @Override
                  public void credentialEnding(
                      String agent, String purchase, Optional<Instant> end, OptionalLong left) {
                    warnings.add(agent + " " + end.isPresent() + " " + left);
                  }
                })
            .open();
    client = wallet.client("alice");
    seller.sell(path -> List.of(), "enforces=\"path\"");
  }

  private Home home() {
    return new Home(folder.resolve("buyer"));
  }

  @AfterEach
  void close() {
    wallet.close();
    seller.close();
    street.close();
  }

  private PaidResponse<String> get(String path) {
    return client.send(seller.get(path), BodyHandlers.ofString());
  }

  private String shownLast() {
    return seller.shown.get(seller.shown.size() - 1);
  }

  @Test
  void areThoseWithTheLongestScope() {
    get("/a");
    String wide = shownLast();
    client.send(seller.get("/b/c/d"), BodyHandlers.ofString(), ANEW);
    String narrow = shownLast();

    assertThat(get("/b/c/other").access()).isEqualTo(Access.REUSED);
    assertThat(shownLast()).isEqualTo(narrow);
    assertThat(get("/b/other").access()).isEqualTo(Access.REUSED);
    assertThat(shownLast()).isEqualTo(wide);
  }

  @Test
  void areGoodForThePathThatTheyThemselvesName() {
    seller.sell(path -> List.of("goods_path=/shop/"), "price=\"10sat\"");

    get("/shop/a/1");

    assertThat(get("/shop/b/2").access()).isEqualTo(Access.REUSED);
    assertThat(get("/other").access()).isEqualTo(Access.BOUGHT);
  }

  @Test
  void areNotSharedByTwoServicesOfOneHost() {
    seller.sell(path -> List.of("services=" + serviceAt(path)), "price=\"10sat\"");
    Street.Script challenge = seller.challenge();
    seller.admission(
        (exchange, body) -> {
          String token = L402Credential.parse(shownLast()).tokens().get(0);
          if (TokenFacts.of(token)
              .services()
              .equals(serviceAt(exchange.getRequestURI().getPath()))) {
            Street.reply(exchange, 200, Street.GOODS);
          } else {
            challenge.answer(exchange, body);
          }
        });
    get("/weather");
    PaidResponse<String> maps = get("/maps");
    assertThat(maps.access()).isEqualTo(Access.BOUGHT);
    String map = shownLast();
    client.send(seller.get("/weather"), BodyHandlers.ofString(), ANEW);
    seller.shown.clear();

    get("/maps");
    get("/weather");

    assertThat(seller.shown).hasSize(2).startsWith(map).doesNotHaveDuplicates();
    wallet.retire(maps.purchase().orElseThrow(), "for the test");
    seller.shown.clear();
    assertThat(get("/maps").access()).isEqualTo(Access.BOUGHT);
    assertThat(seller.shown).as("nothing of the weather's").hasSize(1);
    assertThat(street.received()).isEqualTo(Street.PRICE.times(4));
  }

  private static String serviceAt(String path) {
    return path.substring(1) + ":0";
  }

  @Test
  void areNotSharedByHttpAndHttps() {
    get("/a");
    URI http = seller.get("/a").uri();
    URI https = URI.create(http.toString().replace("http:", "https:"));
    OwnedCredentials owned = wallet.credentials();

    assertThat(owned.covering(Holder.of("alice"), http)).isPresent();
    assertThat(owned.covering(Holder.of("alice"), https)).isEmpty();
  }

  @Test
  void areSharedByAgentsThatShareUnderOneNameOnly() {
    FarthingClient bob = sharing("bob", "crawlers");
    get("/a");
    assertThat(bob.send(seller.get("/a"), BodyHandlers.ofString()).access())
        .isEqualTo(Access.BOUGHT);

    assertThat(send(sharing("carol", "crawlers"))).isEqualTo(Access.REUSED);
    assertThat(send(sharing("dave", "painters"))).isEqualTo(Access.BOUGHT);
    assertThat(send(wallet.client("erin"))).isEqualTo(Access.BOUGHT);
    assertThat(wallet.books("carol").spent().isZero()).isTrue();
  }

  private FarthingClient sharing(String agent, String name) {
    return FarthingClient.newBuilder(wallet).agent(agent).share(name).build();
  }

  @Test
  void answerANamedIntentUnderOneIdempotencyKeyAlsoWhenItIsBoughtForInTheEnd() {
    List<String> keys = new ArrayList<>();
    seller.admission(
        (exchange, body) -> {
          if (exchange.getRequestMethod().equals("POST")) {
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
          }
          Street.reply(exchange, keys.size() == 3 ? 402 : 200, Street.GOODS);
        });
    assertThat(send(client)).isEqualTo(Access.BOUGHT);
    HttpRequest order =
        HttpRequest.newBuilder(seller.get("/order").uri())
            .POST(HttpRequest.BodyPublishers.ofString("one tide table"))
            .build();
    PurchaseOptions once = PurchaseOptions.none().withIntent("once");
    for (Access access : List.of(Access.REUSED, Access.REUSED, Access.BOUGHT)) {
      assertThat(client.send(order, BodyHandlers.ofString(), once).access()).isEqualTo(access);
    }
    assertThat(keys).hasSize(4).containsOnly(keys.get(0)).doesNotContainNull();
    PurchaseOptions again = PurchaseOptions.none().withIntent("again");
    client.send(order, BodyHandlers.ofString(), again);
    assertThat(keys.get(4)).isNotEqualTo(keys.get(0));
  }

  private Access send(FarthingClient from) {
    return from.send(seller.get("/a"), BodyHandlers.ofString()).access();
  }

  @Test
  void areNotShownOnceTheirTimeIsOverAndWarnedOfBefore() {
    long end = Instant.now().plus(Duration.ofHours(10)).getEpochSecond();
    seller.sell(path -> List.of("goods_valid_until=" + end), "price=\"10sat\"");
    get("/a");
    get("/a");
    assertThat(warnings).isEmpty();

    later = Duration.ofHours(9).plusMinutes(30);
    get("/a");
    assertThat(get("/a").access()).isEqualTo(Access.REUSED);
    assertThat(warnings).containsExactly("alice true OptionalLong.empty");

    int shown = seller.shown.size();
    later = Duration.ofHours(10);
    long next = end + 36_000;
    seller.sell(path -> List.of("goods_valid_until=" + next), "price=\"10sat\"");
    assertThat(get("/a").access()).isEqualTo(Access.BOUGHT);
    assertThat(seller.shown).hasSize(shown + 1);
  }

  @Test
  void areNotShownOnceTheirUsesAreCountedUp() {
    seller.sell(path -> List.of("goods_max_uses=3"), "price=\"10sat\"");
    get("/a");

    assertThat(get("/a").access()).isEqualTo(Access.REUSED);
    assertThat(warnings).containsExactly("alice false OptionalLong[1]");
    assertThat(get("/a").access()).isEqualTo(Access.REUSED);
    assertThat(get("/a").access()).isEqualTo(Access.BOUGHT);
    assertThat(seller.shown).hasSize(4);
  }

  @Test
  void areShownByteForByteSeveralAtOnceInTheSchemeOfTheirChallenge() {
    StringBuilder tokens = new StringBuilder();
    seller.challenge(
        (exchange, body) -> {
          Bolt11Invoice invoice = seller.invoice(new Description.Text("goods"));
          tokens.append(ScriptedSeller.token(invoice.paymentHash(), "services=a:0"));
          tokens.append(',').append(ScriptedSeller.token(invoice.paymentHash(), "services=b:0"));
          String line = "LSAT macaroon=\"" + tokens + "\", invoice=\"" + invoice.text() + "\"";
          ScriptedSeller.answer(List.of(line), "X-Two", "tokens", "").answer(exchange, body);
        });

    get("/a");
    get("/a");

    assertThat(seller.shown)
        .allSatisfy(shown -> assertThat(shown).matches("LSAT \\Q" + tokens + "\\E:[0-9a-f]{64}"))
        .hasSize(2);
  }

  @Test
  void coverOtherPathsStillWhenOneOfThemRefusesThem() {
    Street.Script challenge = seller.challenge();
    seller.admission(
        (exchange, body) -> {
          if (exchange.getRequestURI().getPath().equals("/dear") && seller.shown.size() == 2) {
            challenge.answer(exchange, body);
          } else {
            Street.reply(exchange, 200, Street.GOODS);
          }
        });
    get("/a");

    PaidResponse<String> bought = get("/dear");
    assertThat(bought.access()).isEqualTo(Access.BOUGHT);
    String dear = shownLast();
    assertThat(get("/b").access()).isEqualTo(Access.REUSED);
    assertThat(get("/dear").access()).isEqualTo(Access.REUSED);
    assertThat(shownLast()).isEqualTo(dear);
    wallet.retire(bought.purchase().orElseThrow(), "for the test");
    assertThat(get("/b").access()).as("the refused one is good here").isEqualTo(Access.REUSED);
  }
}
