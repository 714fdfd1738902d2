package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.testkit.Patience;
import dev.farthing.wallet.PaidResponse.Access;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A wallet dies at each place where it matters; the next one begins with what was on disk then. */
class DroppedWalletTest {
  private static final PurchaseOptions ONCE = PurchaseOptions.none().withIntent("once");

  @TempDir private Path folder;
  private Street street;
  private Home home;

  @BeforeEach
  void open() throws IOException {
    street = new Street(folder);
    home = new Home(folder.resolve("buyer"));
  }

  @AfterEach
  void close() {
    street.close();
  }

  /** The end of everything in memory. */
  private static final class Dropped extends Error {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest
  @EnumSource(
      value = WalletStep.class,
      names = {
        "BEFORE_SUBMISSION",
        "BODY_KEPT",
        "SUBMITTED",
        "NODE_ANSWERED",
        "PAID",
        "PRESENTING",
        "ANSWERED"
      })
  void paysOnceAndDeliversWhereverItDied(WalletStep step) throws IOException {
    Home survived = dropAt(step, street.get("/shop/a"));

    try (Wallet wallet = survived.wallet(street.payer(), Street.roomy()).open()) {
      Patience.ofSeconds(30).await(wallet.recovery());
      PaidResponse<String> answer =
          wallet.client("alice").send(street.get("/shop/a"), BodyHandlers.ofString(), ONCE);

      assertThat(answer.body()).isEqualTo(Street.GOODS);
      assertThat(answer.access())
          .isEqualTo(step.compareTo(WalletStep.SUBMITTED) < 0 ? Access.BOUGHT : Access.REUSED);
      assertThat(wallet.books().spent()).isEqualTo(street.paid());
      assertThat(wallet.books().held().isZero()).isTrue();
      assertThat(wallet.purchases())
          .singleElement()
          .extracting(Purchase::outcome)
          .isEqualTo(Purchase.Outcome.DELIVERED);
    }
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void sendsAnUnsafeRequestAgainOnlyWhenItsCallerComesBack() throws IOException {
    HttpRequest order =
        HttpRequest.newBuilder(street.uri("/shop/a"))
            .POST(BodyPublishers.ofString("an order"))
            .build();
    Home survived = dropAt(WalletStep.PAID, order);

    try (Wallet wallet = survived.wallet(street.payer(), Street.roomy()).open()) {
      Patience.ofSeconds(30).await(wallet.recovery());
      assertThat(street.served).hasValue(0);

      wallet.client("alice").send(order, BodyHandlers.ofString(), ONCE);
      assertThat(street.served).hasValue(1);
    }
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  private Home dropAt(WalletStep step, HttpRequest request) throws IOException {
    Home survived;
    try (Wallet wallet =
        home.wallet(street.payer(), Street.roomy())
            .steps(
                reached -> {
                  if (reached == step) {
                    throw new Dropped();
                  }
                })
            .open()) {
      FarthingClient client = wallet.client("alice");
      assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString(), ONCE))
          .isInstanceOf(Dropped.class);
      survived = home.copy(folder.resolve("survived"));
    }
    return survived;
  }
}
