package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.sql.Database;
import dev.farthing.sql.Migrations;
import dev.farthing.wallet.Purchase.Outcome;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The books, as somebody reads them who owns nothing. */
class WalletReaderTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void chooseFile() {
    file = folder.resolve("home").resolve("wallet.db");
  }

  @Test
  void aWalletThatIsNotThereIsEmptyAndStaysAway() {
    try (WalletReader reader = WalletReader.open(file)) {
      assertThat(reader.purchases(PurchaseFilter.newest(10))).isEmpty();
      assertThat(reader.purchase("any")).isEmpty();
      assertThat(reader.books().spent().isZero()).isTrue();
    }
    assertThat(file.getParent()).doesNotExist();
  }

  @Test
  void aJournalOfAnOlderProgramIsBroughtUpToDateFirst() {
    Database.open(file, Migrations.of(Journal.class, "0001-journal.sql")).close();

    try (WalletReader reader = WalletReader.open(file)) {
      assertThat(reader.purchases(PurchaseFilter.newest(10))).isEmpty();
    }
  }

  @Test
  void listsByOutcomeWhateverTheThreeColumnsSay() {
    int all = fill();

    try (WalletReader reader = WalletReader.open(file)) {
      List<Purchase> found = new ArrayList<>();
      for (Outcome outcome : Outcome.values()) {
        List<Purchase> some =
            reader.purchases(
                new PurchaseFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(outcome),
                    Optional.empty(),
                    Optional.empty(),
                    1_000));
        assertThat(some).isNotEmpty().allMatch(purchase -> purchase.outcome() == outcome);
        found.addAll(some);
      }
      assertThat(found).hasSize(all);
      assertThat(reader.purchases(PurchaseFilter.newest(1_000))).hasSize(all);
    }
  }

  @Test
  void listsPageByPageFromTheNewest() {
    int all = fill();

    try (WalletReader reader = WalletReader.open(file)) {
      List<String> ids = new ArrayList<>();
      PurchaseFilter page = PurchaseFilter.newest(7);
      for (List<Purchase> some = reader.purchases(page);
          !some.isEmpty();
          some = reader.purchases(page)) {
        some.forEach(purchase -> ids.add(purchase.id()));
        page = page.after(ids.get(ids.size() - 1));
      }

      assertThat(ids).hasSize(all).doesNotHaveDuplicates();
      assertThat(ids.get(0)).isEqualTo("id" + (all - 1));
    }
  }

  @Test
  void listsByAgentHostAndTime() {
    int all = fill();

    try (WalletReader reader = WalletReader.open(file)) {
      assertThat(list(reader, Optional.of("ann"), Optional.empty(), Optional.empty())).hasSize(all);
      assertThat(list(reader, Optional.of("bea"), Optional.empty(), Optional.empty())).isEmpty();
      assertThat(list(reader, Optional.empty(), Optional.of("shop"), Optional.empty()))
          .hasSize(all);
      assertThat(list(reader, Optional.empty(), Optional.of("sho"), Optional.empty())).isEmpty();
      assertThat(
              list(
                  reader,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of(Instant.ofEpochMilli(all - 2))))
          .hasSize(2);
    }
  }

  private static List<Purchase> list(
      WalletReader reader, Optional<String> agent, Optional<String> host, Optional<Instant> since) {
    return reader.purchases(
        new PurchaseFilter(
            agent, host, EnumSet.noneOf(Outcome.class), since, Optional.empty(), 1_000));
  }

  /** A purchase in each state that the journal's own rules allow. */
  private int fill() {
    int written = 0;
    try (Database database = Database.open(file, Journal.MIGRATIONS)) {
      for (Decision decision : Decision.values()) {
        for (Money money : Money.values()) {
          for (Delivery delivery : Delivery.values()) {
            int number = written;
            if (isLegal(decision, money, delivery)) {
              database
                  .write(connection -> insert(connection, number, decision, money, delivery))
                  .join();
              written++;
            }
          }
        }
      }
    }
    return written;
  }

  private static boolean isLegal(Decision decision, Money money, Delivery delivery) {
    return (decision == Decision.APPROVED || money == Money.NONE)
        && (Set.of(Delivery.NONE, Delivery.GIVEN_UP).contains(delivery) || money == Money.PAID);
  }

  private static int insert(
      Connection connection, int number, Decision decision, Money money, Delivery delivery)
      throws SQLException {
    return Sql.update(
        connection,
        "INSERT INTO purchase (id, purchase_key, open, agent, method, url, origin, host,"
            + " body_sha256, intent, idempotency_key, request_url, request_headers, decision,"
            + " money, delivery, payment_hash, preimage, created_at)"
            + " VALUES (?1, ?1, 0, 'ann', 'GET', 'https://shop/', 'https://shop', 'shop', '', ?1,"
            + " '', 'https://shop/', '', ?2, ?3, ?4, ?5, ?5, ?6)",
        "id" + number,
        decision,
        money,
        delivery,
        String.format("%064x", number),
        number);
  }
}
