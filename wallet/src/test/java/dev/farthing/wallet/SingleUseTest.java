package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.wallet.PaidResponse.Access;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of which the seller says that one request uses them up. */
class SingleUseTest {
  private static final PurchaseOptions ONCE = PurchaseOptions.none().withIntent("once");

  @TempDir private Path folder;
  private Street street;
  private ScriptedSeller seller;
  private Wallet wallet;
  private FarthingClient client;

  @BeforeEach
  void open() throws IOException {
    street = new Street(folder);
    seller = new ScriptedSeller(street);
    wallet = new Home(folder.resolve("buyer")).wallet(street.payer(), Street.roomy()).open();
    client = wallet.client("alice");
    sell("reusable=?0");
  }

  private void sell(String terms) {
    seller.challenge(
        (exchange, body) ->
            ScriptedSeller.answer(
                    ScriptedSeller.lines(seller.invoice(new Description.Text("goods"))),
                    "L402-Price",
                    "price=\"10sat\", service=\"goods\", " + terms,
                    "")
                .answer(exchange, body));
  }

  @AfterEach
  void close() {
    wallet.close();
    seller.close();
    street.close();
  }

  @Test
  void areShownForTheirOwnPurchaseOnly() {
    assertThat(buy(PurchaseOptions.none()).access()).isEqualTo(Access.BOUGHT);
    assertThat(buy(PurchaseOptions.none()).access()).isEqualTo(Access.BOUGHT);

    assertThat(seller.shown).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void areNotSharedByCallersAtTheSameTime() {
    Stream.generate(() -> client.sendAsync(seller.get("/a"), BodyHandlers.ofString()))
        .limit(8)
        .toList()
        .forEach(CompletableFuture::join);

    assertThat(seller.shown).hasSize(8).doesNotHaveDuplicates();
    assertThat(street.received()).isEqualTo(Street.PRICE.times(8));
  }

  @Test
  void areShownAgainForTheSameIntentWhichIsNeverPaidTwice() {
    buy(ONCE);

    assertThat(buy(ONCE).access()).isEqualTo(Access.REUSED);
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void areOnlyThoseOfWhichTheSellerSaysSo() {
    sell("reusable=?1");
    buy(PurchaseOptions.none());

    assertThat(buy(PurchaseOptions.none()).access()).isEqualTo(Access.REUSED);
  }

  private PaidResponse<String> buy(PurchaseOptions options) {
    return client.send(seller.get("/a"), BodyHandlers.ofString(), options);
  }
}
