package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.sql.DatabaseException;
import dev.farthing.testkit.Patience;
import dev.farthing.wallet.PaidResponse.Access;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that are full, stores that cannot be written or read, files that are open to others. */
class BrokenStoreTest {
  private static final PurchaseOptions ONCE = PurchaseOptions.none().withIntent("once");
  private static final Patience PATIENCE = Patience.ofSeconds(30);

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

  private PaidResponse<String> buy(Wallet wallet) {
    return wallet.client("alice").send(street.get("/shop/a"), BodyHandlers.ofString(), ONCE);
  }

  /** Lets a journal grow no further, with purchases that need room, or as it likes again. */
  private static void full(Wallet wallet, boolean full) {
    List<String> words =
        full
            ? List.of("PRAGMA max_page_count=1", trigger("INSERT"), trigger("UPDATE"))
            : List.of(
                "PRAGMA max_page_count=1000000",
                "DROP TRIGGER needs_room_to_INSERT",
                "DROP TRIGGER needs_room_to_UPDATE");
    wallet
        .journal()
        .database()
        .write(
            connection -> {
              for (String sql : words) {
                try (var statement = connection.createStatement()) {
                  statement.execute(sql);
                }
              }
              return true;
            })
        .join();
  }

  private static String trigger(String when) {
    return "CREATE TEMP TRIGGER needs_room_to_"
        + when
        + " AFTER "
        + when
        + " ON main.purchase BEGIN"
        + " INSERT INTO lifted_stop (at, stopped_why, why) VALUES (0, hex(zeroblob(50000)), ''); END";
  }

  @Test
  void paysNothingOnAFullDiskAndBuysAgainOnceThereIsRoom() {
    try (Wallet wallet = home.wallet(street.payer(), Street.roomy()).open()) {
      full(wallet, true);

      assertThatThrownBy(() -> buy(wallet))
          .isInstanceOf(DatabaseException.Full.class)
          .hasMessageContaining(home.folder().resolve("wallet.db").toString())
          .hasMessageContaining("Free some space");
      assertThat(street.paid().isZero()).isTrue();

      full(wallet, false);
      assertThat(buy(wallet).access()).isEqualTo(Access.BOUGHT);
    }
  }

  @Test
  void paysOnceWhereTheDiskIsFullWhenThePreimageComes() {
    Wallet[] opened = new Wallet[1];
    DelegatingPayer payer =
        new DelegatingPayer(street.payer()) {
          @Override
          CompletionStage<PaymentOutcome> passOn(Approval approval, Deadline deadline) {
            return super.passOn(approval, deadline)
                .whenComplete((paid, failure) -> full(opened[0], true));
          }
        };
    try (Wallet wallet = home.wallet(payer, Street.roomy()).open()) {
      opened[0] = wallet;

      assertThatThrownBy(() -> buy(wallet)).isInstanceOf(WalletException.OutcomeUnknown.class);
      assertThat(street.served).hasValue(0);
      assertThatThrownBy(() -> buy(wallet)).isInstanceOf(RuntimeException.class);
    }
    try (Wallet wallet = home.wallet(payer, Street.roomy()).open()) {
      PATIENCE.await(wallet.recovery());

      assertThat(buy(wallet).access()).isEqualTo(Access.REUSED);
      assertThat(wallet.books().spent()).isEqualTo(street.paid());
      assertThat(wallet.books().held()).isEqualTo(MilliSatoshi.ZERO);
    }
    assertThat(payer.asked).hasSize(1);
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void paysNothingFromAJournalThatCannotBeWritten() {
    try (Wallet wallet = home.wallet(street.payer(), Street.roomy()).open()) {
      wallet
          .journal()
          .database()
          .write(connection -> connection.createStatement().execute("PRAGMA query_only=ON"))
          .join();

      assertThatThrownBy(() -> buy(wallet))
          .isInstanceOf(DatabaseException.ReadOnly.class)
          .hasMessageContaining(home.folder().resolve("wallet.db").toString());
      assertThat(street.paid().isZero()).isTrue();
    }
  }

  @Test
  void paysNothingFromADamagedJournal() throws IOException {
    try (Wallet wallet = home.wallet(street.payer(), Street.roomy()).open()) {
      buy(wallet);
    }
    try (RandomAccessFile file =
        new RandomAccessFile(home.folder().resolve("wallet.db").toFile(), "rw")) {
      file.seek(4096);
      byte[] noise = new byte[(int) file.length() - 4096];
      java.util.Arrays.fill(noise, (byte) 0x5a);
      file.write(noise);
    }

    assertThatThrownBy(
            () -> {
              try (Wallet wallet = home.wallet(street.payer(), Street.roomy()).open()) {
                wallet.client("alice").send(street.get("/shop/b/1"), BodyHandlers.ofString());
              }
            })
        .isInstanceOf(DatabaseException.Corrupt.class)
        .hasMessageContaining("restore");
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wallet.db", "wallet.db.lock", "spool", "outbox", "outbox/answer.body"})
  void opensNothingWhileOthersCanReadIt(String name) throws IOException {
    try (Wallet wallet = home.wallet(street.payer(), Street.roomy()).open()) {
      buy(wallet);
    }
    Path place = home.folder().resolve(name);
    if (Files.notExists(place)) {
      Files.createFile(
          place,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    boolean isFolder = Files.isDirectory(place);
    Files.setPosixFilePermissions(
        place, PosixFilePermissions.fromString(isFolder ? "rwxr-x---" : "rw-r-----"));

    assertThatThrownBy(() -> home.wallet(street.payer(), Street.roomy()).open())
        .hasMessageContaining("chmod " + (isFolder ? "700 " : "600 "))
        .hasMessageContaining(name);
  }

  @Test
  void keepsBodiesUpToALimitAndUntilTheirPurchaseIsClosed() throws IOException {
    HttpRequest large =
        HttpRequest.newBuilder(street.uri("/shop/a/1"))
            .POST(BodyPublishers.ofByteArray(new byte[100_000]))
            .build();
    HttpRequest other =
        HttpRequest.newBuilder(street.uri("/shop/b/1"))
            .POST(BodyPublishers.ofByteArray(new byte[100_000]))
            .build();
    try (Wallet wallet = home.wallet(street.payer(), Street.roomy()).spoolLimit(150_000).open()) {
      wallet.client("alice").send(large, BodyHandlers.ofString(), ONCE);

      assertThatThrownBy(() -> wallet.client("alice").send(other, BodyHandlers.ofString(), ONCE))
          .isInstanceOf(WalletException.NotKept.class)
          .hasRootCauseMessage(
              "the bodies that are kept take 200000 bytes, and at most 150000 are allowed; they go"
                  + " when their purchases close");
    }
    assertThat(street.received()).isEqualTo(Street.PRICE);
    try (Wallet wallet =
        home.wallet(street.payer(), Street.roomy())
            .clock(() -> java.time.Instant.now().plus(Purchase.REPLAY_WINDOW).plusSeconds(60))
            .open()) {
      assertThat(wallet.purchases()).hasSize(1);
      try (var files = Files.list(home.folder().resolve("spool"))) {
        assertThat(files).isEmpty();
      }
    }
  }
}
