package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.wallet.PaidResponse.Access;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that were bought and are refused. */
class RefusedTokensTest {
  @TempDir private Path folder;
  private Street street;
  private ScriptedSeller seller;
  private Wallet wallet;
  private FarthingClient client;
  private volatile Duration later = Duration.ZERO;

  @BeforeEach
  void open() throws IOException {
    street = new Street(folder);
    seller = new ScriptedSeller(street);
    seller.sell(path -> List.of(), "price=\"10sat\"");
    wallet =
        new Home(folder.resolve("buyer"))
            .wallet(street.payer(), Street.roomy())
            .clock(() -> Instant.now().plus(later))
            .open();
    client = wallet.client("alice");
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

  @ParameterizedTest
  @ValueSource(ints = {401, 402, 403})
  void areRetiredAndBoughtOnceAnew(int status) {
    get("/a");
    String revoked = seller.shown.get(0);
    Street.Script challenge = seller.challenge();
    seller.admission(
        (exchange, body) -> {
          if (!revoked.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            Street.reply(exchange, 200, Street.GOODS);
          } else if (status == 402) {
            challenge.answer(exchange, body);
          } else {
            Street.reply(exchange, status, "");
          }
        });

    assertThat(get("/a").access()).isEqualTo(Access.BOUGHT);
    assertThat(get("/a").access()).isEqualTo(Access.REUSED);

    assertThat(seller.shown.stream().filter(revoked::equals)).hasSize(2);
    assertThat(street.received()).isEqualTo(Street.PRICE.times(2));
    assertThat(credentials())
        .filteredOn(credential -> credential.retiredAt().isPresent())
        .singleElement()
        .satisfies(
            credential ->
                assertThat(credential.retiredWhy())
                    .hasValue("the seller answered it with status " + status));
  }

  private List<Credential> credentials() {
    try (WalletReader reader = WalletReader.open(folder.resolve("buyer").resolve("wallet.db"))) {
      return reader.credentials(
          new CredentialFilter(Optional.empty(), Optional.empty(), true, 100));
    }
  }

  @Test
  void makeNobodyPayARefuserAgainBeforeItHasRested() {
    Street.Script challenge = seller.challenge();
    seller.admission(challenge);
    assertRefused();
    assertThat(street.received()).isEqualTo(Street.PRICE);

    for (int call = 0; call < 3; call++) {
      assertRests("/a");
      assertRests("/elsewhere/b");
    }
    assertThat(street.received()).isEqualTo(Street.PRICE);

    later = later.plusSeconds(60);
    assertRefused();
    later = later.plusSeconds(60);
    assertRests("/a");
    later = later.plusSeconds(60);
    assertRefused();
    assertThat(street.received()).isEqualTo(Street.PRICE.times(3));
  }

  private void assertRefused() {
    assertThatThrownBy(() -> get("/a")).isInstanceOf(WalletException.Refused.class);
  }

  private void assertRests(String path) {
    assertThatThrownBy(() -> get(path)).isInstanceOf(WalletException.SellerRefuses.class);
  }

  @Test
  void areShownAgainUnpaidAndDeliveredWhenTheSellerComesRound() {
    seller.admission((exchange, body) -> Street.reply(exchange, 503, "out of order"));
    assertRefused();
    seller.admission((exchange, body) -> Street.reply(exchange, 200, Street.GOODS));

    assertThat(get("/a").access()).isEqualTo(Access.REUSED);

    assertThat(wallet.purchases())
        .singleElement()
        .satisfies(purchase -> assertThat(purchase.delivery()).isEqualTo(Delivery.DELIVERED));
    client.send(seller.get("/a"), BodyHandlers.ofString(), PurchaseOptions.none().buyingAnew());
    assertThat(street.received()).isEqualTo(Street.PRICE.times(2));
  }
}
