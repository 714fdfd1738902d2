package dev.farthing.wallet.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.wallet.receipt.ChainReport.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainCheckTest {
  @TempDir private Path folder;
  private Connection connection;
  private SigningKey key;
  private ReceiptChain chain;
  private HeadFile file;

  @BeforeEach
  void open() throws IOException, SQLException {
    connection = Chains.memory();
    key = SigningKey.openOrMake(folder.resolve("receipts.key"));
    chain = new ReceiptChain(key.verifying());
    file = new HeadFile(folder.resolve("receipts.head"));
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private void anchor(Head head) throws IOException {
    file.write(SignedHead.of(head, Chains.NOW, key));
  }

  private ChainReport check() throws IOException, SQLException {
    return check(Optional.empty());
  }

  private ChainReport check(Optional<SignedHead> kept) throws IOException, SQLException {
    return new ChainCheck(chain, file.read(), kept).run(connection);
  }

  @Test
  void holdsWhereNothingWasChanged() throws Exception {
    anchor(Chains.grow(chain, connection, 5));

    ChainReport report = check();

    assertThat(report.problems()).isEmpty();
    assertThat(report.notes()).isEmpty();
    assertThat(report.head().position()).isEqualTo(5);
  }

  @Test
  void findsEveryChangedByteOfAReceiptAndSaysInWhich() throws Exception {
    anchor(Chains.grow(chain, connection, 3));
    int length = Chains.receipt(2, "p2").toBytes().length;
    for (int i = 0; i < length; i++) {
      flip("content", i);

      ChainReport report = check();

      assertThat(report.problems())
          .as("byte %s", i)
          .isNotEmpty()
          .allSatisfy(problem -> assertThat(problem.position()).isEqualTo(2));
      flip("content", i);
    }
    assertThat(check().holds()).isTrue();
  }

  private void flip(String column, int at) throws SQLException {
    byte[] bytes;
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT " + column + " FROM receipt WHERE position = 2")) {
      bytes = row.getBytes(1);
    }
    bytes[at] = (byte) (bytes[at] ^ 1);
    try (var update =
        connection.prepareStatement("UPDATE receipt SET " + column + " = ? WHERE position = 2")) {
      update.setBytes(1, bytes);
      update.executeUpdate();
    }
  }

  @Test
  void findsAChangedHashPurchaseOrPosition() throws Exception {
    anchor(Chains.grow(chain, connection, 4));
    for (String change :
        new String[] {
          "hash = '" + "0".repeat(64) + "'", "purchase = 'p1'", "position = position + 100"
        }) {
      Chains.run(connection, "SAVEPOINT change");
      Chains.run(connection, "UPDATE receipt SET " + change + " WHERE position = 4");

      assertThat(check().holds()).as(change).isFalse();
      Chains.run(connection, "ROLLBACK TO change");
    }
  }

  @Test
  void findsAReceiptThatIsMissingInTheMiddle() throws Exception {
    anchor(Chains.grow(chain, connection, 4));
    Chains.run(connection, "DELETE FROM receipt WHERE position = 2");

    assertThat(check().problems()).first().isEqualTo(new Problem(2, "receipt 2 is missing"));
  }

  @Test
  void findsAnEndThatWasCutOff() throws Exception {
    anchor(Chains.grow(chain, connection, 4));
    Chains.run(connection, "DELETE FROM receipt WHERE position > 2");

    assertThat(check().problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.position()).isEqualTo(3);
              assertThat(problem.what()).contains("receipts 3 to 4 are missing");
            });
  }

  @Test
  void findsAChainThatWasRewrittenWithHashesThatFit() throws Exception {
    anchor(Chains.grow(chain, connection, 3));
    Chains.run(connection, "DELETE FROM receipt");
    for (int i = 0; i < 4; i++) {
      chain.append(connection, position -> Chains.receipt(position, "other"));
    }

    assertThat(check().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("another than the one"));
  }

  @Test
  void doesNotCallItTamperingWhenTheProcessEndedBetweenCommitAndAnchor() throws Exception {
    anchor(Chains.grow(chain, connection, 2));
    Chains.grow(chain, connection, 3);

    ChainReport report = check();

    assertThat(report.holds()).isTrue();
    assertThat(report.notes()).singleElement().asString().contains("the last 3 are not anchored");
  }

  @Test
  void doesNotCallItTamperingWhenAnAnchorWasHalfWrittenAndKeepsTheOneBefore() throws Exception {
    anchor(Chains.grow(chain, connection, 2));
    Head third = Chains.grow(chain, connection, 1);
    String line = SignedHead.of(third, Chains.NOW, key).line();
    anchor(third);
    for (int written = 0; written < line.length(); written += 37) {
      try (var torn =
          new java.io.RandomAccessFile(folder.resolve("receipts.head").toFile(), "rw")) {
        torn.setLength(SignedHead.LENGTH + 1 + written);
      }
      ChainReport report = check();

      assertThat(report.holds()).as("%s bytes", written).isTrue();
      assertThat(report.anchor().orElseThrow().head().position()).isEqualTo(2);
    }
  }

  @Test
  void wantsAnAnchor() throws Exception {
    Chains.grow(chain, connection, 2);

    assertThat(check().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("receipts.head"));
  }

  @Test
  void comparesWithAnAnchorThatWasKeptElsewhere() throws Exception {
    Head early = Chains.grow(chain, connection, 2);
    SignedHead kept = SignedHead.of(Chains.grow(chain, connection, 1), Chains.NOW, key);
    anchor(early);
    Chains.run(connection, "DELETE FROM receipt WHERE position = 3");

    assertThat(check().holds()).as("both files are of an earlier time").isTrue();
    assertThat(check(Optional.of(kept)).holds()).isFalse();
  }

  @Test
  void doesNotTakeAnAnchorOfAnotherKey() throws Exception {
    SigningKey other = SigningKey.openOrMake(folder.resolve("other.key"));
    Head head = Chains.grow(chain, connection, 2);
    file.write(SignedHead.of(head, Chains.NOW, other));

    assertThat(check().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("another key"));
  }

  @Test
  void readsNoAnchorOfWhichACharacterWasChanged() throws Exception {
    String line = SignedHead.of(Chains.grow(chain, connection, 1), Chains.NOW, key).line();
    assertThat(SignedHead.read(line)).isPresent();
    assertThat(line).hasSize(SignedHead.LENGTH);
    for (int i = 0; i < line.length(); i++) {
      char[] changed = line.toCharArray();
      changed[i] = (char) (changed[i] ^ 1);
      assertThat(SignedHead.read(new String(changed))).as("character %s", i).isEmpty();
    }
    assertThat(SignedHead.read(line.toUpperCase(Locale.ROOT))).isEmpty();
  }
}
