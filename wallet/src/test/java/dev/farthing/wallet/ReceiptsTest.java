package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.wallet.receipt.ChainReport;
import dev.farthing.wallet.receipt.HeadFile;
import dev.farthing.wallet.receipt.Receipt;
import dev.farthing.wallet.receipt.ReceiptRow;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The receipts that a wallet writes as it buys, and what becomes of them. */
class ReceiptsTest {
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

  private Wallet wallet() {
    return home.wallet(street.payer(), Street.roomy()).open();
  }

  private void buy(Wallet wallet, String path) {
    wallet.client("alice").send(street.get(path), BodyHandlers.ofString());
  }

  private static ChainReport verify(Home home) {
    try (WalletReader reader = WalletReader.open(home.folder().resolve("wallet.db"))) {
      return reader.verifyReceipts(Optional.empty());
    }
  }

  private List<Receipt> receipts() {
    List<ReceiptRow> rows = new ArrayList<>();
    try (WalletReader reader = WalletReader.open(home.folder().resolve("wallet.db"))) {
      reader.receipts(rows::add);
    }
    return rows.stream().map(ReceiptRow::receipt).toList();
  }

  @Test
  void certifiesPaymentAndDeliveryWithNoSyncMore() {
    try (Wallet wallet = wallet()) {
      long before = wallet.syncs();
      buy(wallet, "/shop/a/1");
      assertThat(wallet.syncs() - before).isEqualTo(2);
    }

    assertThat(receipts())
        .extracting(receipt -> receipt.money() + " " + receipt.delivery())
        .containsExactly("PAID NONE", "PAID DELIVERED");
    Receipt paid = receipts().get(0);
    assertThat(paid.amountPaid()).isEqualTo(Street.PRICE);
    assertThat(paid.amountPaid().plus(paid.feePaid())).isEqualTo(street.paid());
    assertThat(paid.preimage()).isPresent();
    ChainReport report = verify(home);
    assertThat(report.problems()).isEmpty();
    assertThat(report.notes()).isEmpty();
    assertThat(report.anchor().orElseThrow().head()).isEqualTo(report.head());
  }

  @Test
  void certifiesASellerWhoTookTheMoneyAndRefused() {
    street.script((exchange, body) -> Street.reply(exchange, 500, "no"));
    try (Wallet wallet = wallet()) {
      assertThatThrownBy(() -> buy(wallet, "/shop/a/1"))
          .isInstanceOf(WalletException.Refused.class);
    }

    assertThat(receipts())
        .extracting(receipt -> receipt.money() + " " + receipt.delivery())
        .containsExactly("PAID NONE", "PAID REFUSED");
    assertThat(verify(home).holds()).isTrue();
  }

  @Test
  void findsWhatWasChangedInTheJournalBesideItsReceipts() throws Exception {
    try (Wallet wallet = wallet()) {
      buy(wallet, "/shop/a/1");
    }
    home.run("UPDATE purchase SET fee_paid_msat = fee_paid_msat + 1");

    assertThat(verify(home).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("a fee of"));
  }

  @Test
  void findsAPaidPurchaseWhoseReceiptsWereTakenAwayWithTheAnchor() throws Exception {
    try (Wallet wallet = wallet()) {
      buy(wallet, "/shop/a/1");
    }
    home.run("DELETE FROM receipt");
    Files.delete(home.folder().resolve("receipts.head"));

    assertThat(verify(home).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("has no receipt"));
  }

  @Test
  void haveAnAnchorBeforeAnythingCanBeBought() throws IOException {
    try (Wallet wallet = wallet()) {
      assertThat(
              new HeadFile(ReceiptBook.headFile(home.folder().resolve("wallet.db")))
                  .read()
                  .latest())
          .isPresent();
    }
  }

  @Test
  void holdsAfterAProcessDiedAtAnyMoment(@TempDir Path copies) throws IOException {
    List<Home> died = new ArrayList<>();
    try (Wallet wallet =
        home.wallet(street.payer(), Street.roomy())
            .steps(step -> died.add(copy(copies.resolve(step.name() + died.size()))))
            .open()) {
      buy(wallet, "/shop/a/1");
      buy(wallet, "/shop/b/1");
    }
    assertThat(died).hasSizeGreaterThan(8);
    for (Home copy : died) {
      assertThat(verify(copy).problems()).as("%s", copy.folder()).isEmpty();
    }
  }

  private Home copy(Path to) {
    try {
      return home.copy(to);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void chainsTheReceiptsOfSeveralWhoHaveTheWalletOpen() {
    try (Wallet one = wallet();
        Wallet other = wallet()) {
      for (int i = 0; i < 3; i++) {
        buy(one, "/shop/one" + i + "/a");
        buy(other, "/shop/other" + i + "/a");
      }
    }
    ChainReport report = verify(home);
    assertThat(report.problems()).isEmpty();
    assertThat(report.head().position()).isEqualTo(12);
    assertThat(report.anchor().orElseThrow().head()).isEqualTo(report.head());
  }

  @Test
  void buysNothingOnAnOlderCopyOfTheJournal() throws IOException {
    try (Wallet wallet = wallet()) {
      buy(wallet, "/shop/a/1");
    }
    Path journal = home.folder().resolve("wallet.db");
    Path backup = folder.resolve("backup");
    Files.copy(journal, backup);
    try (Wallet wallet = wallet()) {
      buy(wallet, "/shop/b/1");
    }
    Files.copy(backup, journal, StandardCopyOption.REPLACE_EXISTING);

    try (Wallet wallet = wallet()) {
      assertThatThrownBy(() -> buy(wallet, "/shop/d/1"))
          .isInstanceOf(WalletException.Stopped.class)
          .hasMessageContaining("older copy");
    }
    assertThat(verify(home).holds()).isFalse();
    assertThat(street.received()).isEqualTo(Street.PRICE.times(2));
  }
}
