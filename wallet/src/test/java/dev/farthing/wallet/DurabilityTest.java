package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.secret.Preimage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the disk holds at the moments at which money and secrets leave. A synced commit is one that
 * was made with {@code synchronous=FULL}, read back before it began.
 */
class DurabilityTest {
  @TempDir private Path folder;
  private final CompletableFuture<Row> whenAsked = new CompletableFuture<>();
  private final CompletableFuture<Row> whenPresented = new CompletableFuture<>();
  private Street street;
  private Home home;

  /** A purchase as another process would read it, and how often the disk had been waited for. */
  private record Row(
      String decision, String money, long hold, long most, String preimage, long syncs) {}

  @BeforeEach
  void open() throws IOException {
    street = new Street(folder);
    home = new Home(folder.resolve("buyer"));
  }

  @AfterEach
  void close() {
    street.close();
  }

  @Test
  void holdsTheSubmissionWhenTheNodeIsAskedAndThePreimageWhenTheSellerSeesIt() {
    Wallet[] wallet = new Wallet[1];
    DelegatingPayer payer =
        new DelegatingPayer(street.payer()) {
          @Override
          CompletionStage<PaymentOutcome> passOn(Approval approval, Deadline deadline) {
            whenAsked.complete(look(wallet[0]));
            return super.passOn(approval, deadline);
          }
        };
    street.script(
        (exchange, body) -> {
          whenPresented.complete(look(wallet[0]));
          Street.reply(exchange, 200, Street.GOODS);
        });
    try (Wallet opened = home.wallet(payer, Street.roomy()).open()) {
      wallet[0] = opened;
      long before = opened.syncs();

      opened.client("alice").send(street.get("/shop/a"), BodyHandlers.ofString());

      Purchase bought = opened.purchases().get(0);
      Row asked = whenAsked.join();
      assertThat(asked.decision()).isEqualTo("APPROVED");
      assertThat(asked.money()).isEqualTo("SUBMITTED");
      assertThat(asked.hold()).isEqualTo(asked.most());
      assertThat(asked.syncs() - before).isEqualTo(1);
      Row presented = whenPresented.join();
      assertThat(presented.money()).isEqualTo("PAID");
      assertThat(Preimage.parseHex(presented.preimage()).proves(bought.paymentHash().orElseThrow()))
          .isTrue();
      assertThat(presented.syncs() - before).isEqualTo(2);
    }
  }

  /** Copies the database and its log as they are, without what only memory knows of them. */
  private Row look(Wallet wallet) {
    try {
      Path copy = Files.createTempDirectory(folder, "copy");
      for (String name : List.of("wallet.db", "wallet.db-wal")) {
        Files.copy(home.folder().resolve(name), copy.resolve(name));
      }
      return read(copy.resolve("wallet.db"), wallet.syncs());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row read(Path file, long syncs) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT decision, money, hold_msat, amount_msat + fee_limit_msat,"
                    + " ifnull(preimage, '') FROM purchase")) {
      row.next();
      return new Row(
          row.getString(1),
          row.getString(2),
          row.getLong(3),
          row.getLong(4),
          row.getString(5),
          syncs);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
