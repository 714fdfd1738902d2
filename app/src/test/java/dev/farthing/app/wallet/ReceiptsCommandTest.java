package dev.farthing.app.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.app.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person finds out about a wallet that has bought once. */
class ReceiptsCommandTest {
  @TempDir private Path folder;
  private CornerShop shop;
  private String purchase = "";

  @BeforeEach
  void buy() throws IOException {
    shop = new CornerShop(folder);
    purchase = shop.buy("/a/1", CornerShop.policy()).purchase().orElseThrow();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private CommandRun run(String... args) {
    List<String> line = new ArrayList<>(List.of(args));
    line.addAll(List.of("--home", shop.home.toString()));
    return CommandRun.of(line.toArray(String[]::new));
  }

  private void change(String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + shop.home.resolve("wallet.db"));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void findsThemAsTheyWereWritten() {
    CommandRun run = run("receipts", "verify");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.jsonLines().get(0).get("receipts").asInt()).isEqualTo(2);
    assertThat(run.jsonLines().get(0).get("anchored").asInt()).isEqualTo(2);
  }

  @Test
  void saysWhereTheyWereChangedAndEndsWithItsOwnCode() throws SQLException {
    change(
        "UPDATE receipt SET content = CAST(substr(content, 1, length(content) - 1) || x'01' AS BLOB)"
            + " WHERE position = 1");

    CommandRun run = run("receipts", "verify", "--no-json");

    assertThat(run.exitCode()).isEqualTo(9);
    assertThat(run.out()).contains("WRONG: receipt 1 of purchase " + purchase);
  }

  @Test
  void saysThatTheirEndWasCutOff() throws SQLException {
    change("DELETE FROM receipt WHERE position = 2");

    CommandRun run = run("receipts", "verify", "--no-json");

    assertThat(run.exitCode()).isEqualTo(9);
    assertThat(run.out()).contains("the end was cut off: receipt 2 is missing");
  }

  @Test
  void comparesThemWithAnAnchorThatWasKeptElsewhere() throws Exception {
    String anchor = run("receipts", "anchor").out().strip();
    assertThat(run("receipts", "verify", "--anchor", anchor).exitCode()).isZero();
    assertThat(run("receipts", "verify", "--anchor", anchor.replace('0', '1')).exitCode())
        .isEqualTo(2);
    change("DELETE FROM receipt WHERE position = 2");
    Files.delete(shop.home.resolve("receipts.head"));

    assertThat(run("receipts", "verify", "--no-json", "--anchor", anchor).out())
        .contains("the end was cut off");
  }

  @Test
  void takesThemAsTheyAreWhenAPersonSaysSo() throws SQLException {
    change("DELETE FROM receipt WHERE position = 2");
    assertThat(run("receipts", "anchor", "--accept").exitCode()).isZero();

    assertThat(run("receipts", "verify", "--no-json").out())
        .doesNotContain("cut off")
        .contains("the journal says of purchase " + purchase);
  }

  @Test
  void exportsThemAsATableAndAsJson() {
    List<String> table = run("receipts", "export", "--csv").out().lines().toList();

    assertThat(table).hasSize(3);
    assertThat(table.get(0)).startsWith("position,at,money");
    assertThat(table.get(2)).startsWith("2,").contains("PAID,DELIVERED").contains(",10000,");
    assertThat(run("receipts", "export").jsonLines())
        .extracting(line -> line.get("amount_paid_msat").asLong())
        .containsExactly(10_000L, 10_000L);
  }

  @Test
  void printsEvidenceThatAnybodyCanCheck() throws IOException {
    Path file = folder.resolve("dispute.jsonl");
    CommandRun dispute = run("purchases", "dispute", purchase);
    assertThat(dispute.exitCode()).as(dispute.err()).isZero();
    Files.writeString(file, dispute.out());

    CommandRun check =
        CommandRun.of("purchases", "dispute", "--verify", file.toString(), "--no-json");

    assertThat(check.exitCode()).as(check.out()).isZero();
    assertThat(check.out()).contains("proven: node").contains("offered the payment");
    Files.writeString(file, dispute.out().replace("DELIVERED", "REFUSED"));
    assertThat(CommandRun.of("purchases", "dispute", "--verify", file.toString()).exitCode())
        .isEqualTo(9);
  }
}
