package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.PayerAbilities.FeeBound;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.sql.Database;
import dev.farthing.wallet.policy.Amount;
import dev.farthing.wallet.policy.Budget;
import dev.farthing.wallet.policy.BudgetLine;
import dev.farthing.wallet.policy.Judge;
import dev.farthing.wallet.policy.Level;
import dev.farthing.wallet.policy.PriceFeed;
import dev.farthing.wallet.policy.Proposal;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever only reads a wallet learns of its budgets. */
class BudgetReadingTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final NodeId SELLER = NodeId.parseHex("02" + "11".repeat(32));
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path folder;

  @BeforeEach
  void keepBooks() {
    try (Database database = Database.open(file(), Journal.MIGRATIONS)) {
      database
          .write(
              connection -> {
                begin(connection, 1, "alice", 20);
                begin(connection, 2, "alice", 10);
                begin(connection, 3, "bob", 5);
                begin(connection, 4, "carol", 3);
                end(connection, 1, Money.PAID, 20, NOW.minus(HOUR).minusSeconds(1));
                end(connection, 2, Money.PAID, 10, NOW.minusSeconds(1800));
                end(connection, 3, Money.UNKNOWN, 0, NOW);
                return null;
              })
          .join();
    }
  }

  private Path file() {
    return folder.resolve("home").resolve("wallet.db");
  }

  private static void begin(Connection connection, int number, String agent, long sat)
      throws SQLException {
    PurchaseRows.submitted(number, agent, "api.example.com", SELLER, MilliSatoshi.ofSat(sat), NOW)
        .run(connection);
  }

  private static void end(Connection connection, int number, Money money, long sat, Instant at)
      throws SQLException {
    Ledger ledger = Ledger.before(connection, "p" + number);
    PurchaseRows.end(connection, number, money, MilliSatoshi.ofSat(sat), at);
    ledger.book(at);
  }

  private static Judge judge() {
    Budget both = new Budget(Optional.of(Amount.of(MilliSatoshi.ofSat(30))), Optional.of(2L), HOUR);
    return new Judge(
        SpendingPolicy.newBuilder()
            .allowAnyHost()
            .maxPerPurchase(MilliSatoshi.ofSat(100))
            .budget(MilliSatoshi.ofSat(100), HOUR)
            .organisation(
                level ->
                    level
                        .agent(
                            "alice",
                            Level.newBuilder().budget(MilliSatoshi.ofSat(12), HOUR).build())
                        .agent("*", Level.newBuilder().budget(both).build()))
            .build(),
        PriceFeed.NONE);
  }

  @Test
  void isShownInTheOrderOfTheTreeWithWhatIsSpentHeldAtRiskAndLeft() {
    try (WalletReader reader = WalletReader.open(file())) {
      List<BudgetLine> lines = reader.budgets(judge(), NOW);

      assertThat(lines)
          .extracting(BudgetReadingTest::shown)
          .containsExactly(
              "all: 10sat spent, 8sat held, 5sat at risk, 82sat left",
              "agent alice: 10sat spent, 0sat held, 0sat at risk, 2sat left",
              "agent bob: 0sat spent, 5sat held, 5sat at risk, 25sat and 1x left",
              "agent carol: 0sat spent, 3sat held, 0sat at risk, 27sat and 1x left");
    }
  }

  private static String shown(BudgetLine line) {
    return "%s: %s spent, %s held, %s at risk, %s%s left"
        .formatted(
            line.scope(),
            line.spent().amount(),
            line.holds().all().amount(),
            line.holds().unknown().amount(),
            line.left().orElseThrow(),
            line.countLeft().map(count -> " and " + count + "x").orElse(""));
  }

  @Test
  void showsABudgetOfOthersBeforeAnybodyHasComeUnderIt() {
    try (WalletReader reader = WalletReader.open(folder.resolve("new").resolve("wallet.db"))) {
      assertThat(reader.budgets(judge(), NOW))
          .extracting(line -> line.scope().toString())
          .containsExactly("all", "agent alice", "agent *");
    }
  }

  @Test
  void judgesAProposalByTheBooksAndLeavesThemAsTheyWere() {
    try (WalletReader reader = WalletReader.open(file())) {
      Books before = reader.books();

      assertThat(reader.judge(judge(), proposal("alice", 3)).rule()).isEqualTo("budget");
      assertThat(reader.judge(judge(), proposal("dave", 3)).rule()).isEqualTo("allowed");
      assertThat(reader.books()).isEqualTo(before);
    }
  }

  private static Proposal proposal(String agent, long sat) {
    return new Proposal(
        new Proposal.Want(agent, "", "GET", URI.create("https://api.example.com/a")),
        new Proposal.Quote(
            "", SELLER, MilliSatoshi.ofSat(sat), true, Optional.empty(), NOW.plus(HOUR)),
        Optional.empty(),
        Optional.empty(),
        FeeBound.FEE_EXACT,
        NOW,
        NOW);
  }
}
