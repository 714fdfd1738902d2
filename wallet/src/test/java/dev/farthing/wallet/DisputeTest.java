package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.wallet.receipt.DisputeCheck;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The evidence against a seller who took the money and refused. */
class DisputeTest {
  @TempDir private Path folder;
  private Street street;
  private Home home;
  private String purchase;

  @BeforeEach
  void beRefused() throws IOException {
    street = new Street(folder);
    home = new Home(folder.resolve("buyer"));
    street.script((exchange, body) -> Street.reply(exchange, 500, "no goods today"));
    try (Wallet wallet = home.wallet(street.payer(), Street.roomy()).open()) {
      assertThatThrownBy(
              () -> wallet.client("alice").send(street.get("/shop/a/1"), BodyHandlers.ofString()))
          .isInstanceOf(WalletException.Refused.class);
      purchase = wallet.purchases().get(0).id();
    }
  }

  @AfterEach
  void close() {
    street.close();
  }

  private String dispute() {
    try (WalletReader reader = WalletReader.open(home.folder().resolve("wallet.db"))) {
      return reader.dispute(purchase).orElseThrow().text();
    }
  }

  @Test
  void provesOfferAndPaymentToAnybodyAndSaysWhatIsOnlyTheBuyersWord() {
    String text = dispute();
    DisputeCheck check = DisputeCheck.of(text);

    assertThat(check.problems()).isEmpty();
    assertThat(check.proven())
        .anySatisfy(line -> assertThat(line).contains("offered the payment", "10sat"))
        .anySatisfy(line -> assertThat(line).contains("the preimage is that of the invoice"))
        .anySatisfy(line -> assertThat(line).contains("the token was sold for the payment"));
    assertThat(check.claimed())
        .anySatisfy(line -> assertThat(line).contains("PAID REFUSED"))
        .anySatisfy(line -> assertThat(line).contains("its words alone"));
    assertThat(text)
        .contains("answers_as_seen_by_the_buyer")
        .contains(Base64.getEncoder().encodeToString("no goods today".getBytes()));
  }

  @Test
  void keepsTheSignatureOfTheTokenToItself() throws Exception {
    String token;
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.folder().resolve("wallet.db"));
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT token FROM purchase")) {
      token = row.getString(1);
    }
    byte[] signature = Macaroon.parse(token).signature();

    assertThat(dispute())
        .doesNotContain(token)
        .doesNotContain(HexFormat.of().formatHex(signature))
        .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(signature));
  }

  @Test
  void doesNotHoldWhereAnyCharacterWasChanged() {
    char[] text = dispute().toCharArray();
    for (int i = 0; i < text.length; i++) {
      text[i] = (char) (text[i] ^ 1);
      assertThat(DisputeCheck.of(new String(text)).holds()).as("character %s", i).isFalse();
      text[i] = (char) (text[i] ^ 1);
    }
    assertThat(DisputeCheck.of(new String(text)).holds()).isTrue();
  }

  @Test
  void isNotMadeOfAPurchaseThatKeptItsMoney() throws Exception {
    home.run(
        "UPDATE purchase SET money = 'FAILED', hold_msat = 0, preimage = NULL, delivery = 'NONE'");
    try (WalletReader reader = WalletReader.open(home.folder().resolve("wallet.db"))) {
      assertThat(reader.dispute(purchase)).isEmpty();
    }
  }
}
