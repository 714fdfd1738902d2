package dev.farthing.wallet.policy;

import static dev.farthing.wallet.policy.Ask.NOW;
import static dev.farthing.wallet.policy.Ask.PAYEE;
import static dev.farthing.wallet.policy.Ask.line;
import static dev.farthing.wallet.policy.Ask.roomy;
import static dev.farthing.wallet.policy.Ask.sat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.wallet.policy.PaperBooks.Fate;
import dev.farthing.wallet.policy.PaperBooks.Line;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Every level of the tree must allow, each by its own count. */
class BudgetTreeTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private static Level atMost(long sat) {
    return Level.newBuilder().budget(sat(sat), HOUR).build();
  }

  private static Line spent(String agent, String task, String host, String service, long sat) {
    return new Line(NOW, agent, task, host, service, PAYEE, sat(sat), Fate.SPENT);
  }

  @Test
  void looksBackOverTheWholeWindowAndNoFurther() {
    SpendingPolicy policy = roomy().budget(sat(100), HOUR).build();
    PaperBooks books = new PaperBooks().add(line(NOW.minus(HOUR).minusMillis(1), 100, Fate.SPENT));

    assertThat(Ask.of(policy).price(20).books(books).rule()).isEqualTo("allowed");
    books.add(line(NOW.minus(HOUR), 81, Fate.SPENT));
    assertThat(Ask.of(policy).price(20).books(books).rule()).isEqualTo("budget");
  }

  @Test
  void needsEveryBudgetOfALevelToAllow() {
    SpendingPolicy policy =
        roomy()
            .budget(sat(1000), Duration.ofDays(1))
            .budget(sat(50), Duration.ofMinutes(1))
            .build();

    assertThat(Ask.of(policy).price(51).rule()).isEqualTo("budget");
    assertThat(Ask.of(policy).price(50).rule()).isEqualTo("allowed");
  }

  @Test
  void holdsWhatIsUnderWayAndWhatIsUnknown() {
    SpendingPolicy policy = roomy().budget(sat(100), HOUR).build();
    Instant longAgo = NOW.minus(Duration.ofDays(30));

    for (Fate fate : new Fate[] {Fate.UNDER_WAY, Fate.UNKNOWN}) {
      PaperBooks books = new PaperBooks().add(line(longAgo, 91, fate));
      assertThat(Ask.of(policy).books(books).rule()).as(fate.name()).isEqualTo("budget");
    }
    assertThat(Ask.of(policy).books(new PaperBooks().add(line(NOW, 91, Fate.FAILED))).rule())
        .isEqualTo("allowed");
  }

  @Test
  void countsPurchasesAsWellAsMoney() {
    SpendingPolicy policy = roomy().organisation(level -> level.budget(2, HOUR)).build();
    PaperBooks books = new PaperBooks().add(line(NOW, 1, Fate.SPENT));

    assertThat(Ask.of(policy).books(books).rule()).isEqualTo("allowed");
    books.add(line(NOW, 1, Fate.UNDER_WAY));
    assertThat(Ask.of(policy).books(books).rule()).isEqualTo("budget-count");
  }

  @Test
  void asksOrganisationAgentTaskHostAndServiceEachByItsOwnCount() {
    Level host = Level.newBuilder().service("tiles", atMost(20)).service("*", Level.FREE).build();
    Level task = Level.newBuilder().budget(sat(40), HOUR).host("*", host).build();
    Level agent = Level.newBuilder().budget(sat(60), HOUR).task("*", task).build();
    SpendingPolicy policy =
        roomy().budget(sat(80), HOUR).organisation(level -> level.agent("*", agent)).build();
    Ask ask = Ask.of(policy).task("maps").service("tiles");

    assertThat(decision(ask, "bob", "x", "b.example.com", "y", 71)).isEqualTo("all");
    assertThat(decision(ask, "bob", "x", "b.example.com", "y", 70)).isEqualTo("allowed");
    assertThat(decision(ask, "alice", "x", "b.example.com", "y", 51)).isEqualTo("agent alice");
    assertThat(decision(ask, "alice", "x", "b.example.com", "y", 50)).isEqualTo("allowed");
    assertThat(decision(ask, "alice", "maps", "b.example.com", "y", 31))
        .isEqualTo("agent alice, task maps");
    assertThat(decision(ask, "alice", "maps", "b.example.com", "y", 30)).isEqualTo("allowed");
    assertThat(decision(ask, "alice", "maps", "api.example.com", "tiles", 11))
        .isEqualTo("agent alice, task maps, host api.example.com, service tiles");
    assertThat(decision(ask, "alice", "maps", "api.example.com", "tiles", 10)).isEqualTo("allowed");
  }

  /** The scope that a sentence names in brackets. */
  private static String decision(
      Ask ask, String agent, String task, String host, String service, long sat) {
    Verdict verdict =
        ask.books(new PaperBooks().add(spent(agent, task, host, service, sat))).verdict();
    return verdict instanceof Verdict.Deny deny
        ? deny.sentence().replaceFirst("[^(]*\\(([^)]*)\\).*", "$1")
        : verdict.rule();
  }

  @Test
  void givesEachOfTheOthersABudgetOfItsOwn() {
    SpendingPolicy policy =
        roomy()
            .organisation(level -> level.agent("alice", atMost(50)).agent("*", atMost(20)))
            .build();
    PaperBooks books = new PaperBooks().add(spent("bob", "", "api.example.com", "", 15));

    assertThat(Ask.of(policy).books(books).agent("bob").rule()).isEqualTo("budget");
    assertThat(Ask.of(policy).books(books).agent("carol").rule()).isEqualTo("allowed");
    assertThat(Ask.of(policy).books(books).agent("alice").price(50).rule()).isEqualTo("allowed");
  }

  @Test
  void deniesWhomALevelDoesNotListWhereItListsAny() {
    SpendingPolicy policy =
        roomy()
            .organisation(
                level -> level.agent("alice", Level.newBuilder().task("maps", Level.FREE).build()))
            .build();

    assertThat(Ask.of(policy).task("maps").rule()).isEqualTo("allowed");
    assertThat(Ask.of(policy).task("").rule()).isEqualTo("task");
    assertThat(Ask.of(policy).agent("bob").rule()).isEqualTo("agent");
  }

  @Test
  void limitsAnAgentToHostsOfTheOrganisation() {
    Level alice = Level.newBuilder().host("*", atMost(5)).build();
    SpendingPolicy policy = roomy().organisation(level -> level.agent("alice", alice)).build();

    assertThat(Ask.of(policy).rule()).isEqualTo("budget");
    assertThat(Ask.of(policy).price(5).rule()).isEqualTo("allowed");
    assertThat(Ask.of(policy).price(5).at("https://b.example.com/").rule()).isEqualTo("host");
  }

  @Test
  void countsByTheClosestNameOfAHost() {
    SpendingPolicy policy =
        SpendingPolicy.newBuilder()
            .maxPerPurchase(sat(100))
            .feeLimit(sat(0), 0)
            .organisation(
                level ->
                    level
                        .host("api.example.com:8443", atMost(40))
                        .host("api.example.com", atMost(30))
                        .host("*.example.com", atMost(20))
                        .host("*", atMost(10)))
            .build();

    assertThat(most(policy, "https://api.example.com:8443/")).isEqualTo(40);
    assertThat(most(policy, "https://api.example.com/")).isEqualTo(30);
    assertThat(most(policy, "https://maps.example.com/")).isEqualTo(20);
    assertThat(most(policy, "https://example.com/")).isEqualTo(10);
  }

  private static long most(SpendingPolicy policy, String address) {
    long most = 0;
    while (Ask.of(policy).at(address).price(most + 1).rule().equals("allowed")) {
      most++;
    }
    return most;
  }

  @Test
  void slowsPurchasesFromOnePayee() {
    Level payee = Level.newBuilder().budget(1, Duration.ofMinutes(1)).build();
    SpendingPolicy policy = roomy().organisation(level -> level.payee("*", payee)).build();
    PaperBooks books = new PaperBooks().add(line(NOW.minusSeconds(60), 1, Fate.SPENT));

    assertThat(Ask.of(policy).books(books).rule()).isEqualTo("budget-count");
    assertThat(Ask.of(policy).books(books).now(NOW.plusMillis(1)).rule()).isEqualTo("allowed");
    assertThat(Ask.of(policy).books(books).payee(NodeId.parseHex("03" + "22".repeat(32))).rule())
        .isEqualTo("allowed");
  }

  @Test
  void namesFiguresAndWhatWouldHaveToChange() {
    SpendingPolicy policy = roomy().budget(sat(100), HOUR).build();
    PaperBooks books =
        new PaperBooks()
            .add(line(NOW.minusSeconds(1800), 30, Fate.SPENT))
            .add(line(NOW.minusSeconds(900), 50, Fate.SPENT))
            .add(line(NOW, 12, Fate.UNDER_WAY));

    String sentence = Ask.of(policy).price(25).books(books).sentence();

    assertThat(sentence)
        .isEqualTo(
            "budget: within 1h (all) 2 purchases have spent 80sat and 1 hold 12sat; this purchase"
                + " may cost 25sat (fee limit included) and would pass the budget of 100sat by"
                + " 17sat; it would fit from 2026-03-01T12:30:00.001Z on if nothing else is bought,"
                + " or with a budget of 117sat");
    assertThat(
            Ask.of(policy)
                .price(25)
                .books(books)
                .now(Instant.parse("2026-03-01T12:30:00.001Z"))
                .rule())
        .isEqualTo("allowed");
  }

  @Test
  void saysWhatAYesLeaves() {
    SpendingPolicy policy = roomy().budget(sat(100), HOUR).build();

    assertThat(Ask.of(policy).spent(40).sentence())
        .endsWith("this leaves 50sat of 100sat within 1h (all)");
  }

  @Test
  void refusesWhileTheClockIsBehindTheBooks() {
    SpendingPolicy policy = roomy().budget(sat(100), HOUR).build();
    Instant future = NOW.plus(Duration.ofMinutes(1));

    assertThat(Ask.of(policy).books(new PaperBooks().add(line(future, 1, Fate.SPENT))).rule())
        .isEqualTo("allowed");
    assertThat(
            Ask.of(policy)
                .books(new PaperBooks().add(line(future.plusMillis(1), 1, Fate.SPENT)))
                .rule())
        .isEqualTo("clock");
  }

  @Test
  void goesFromOrganisationsOverAgentsTasksAndHostsToServices() {
    Level task = Level.newBuilder().task("x", Level.FREE).build();

    assertThatThrownBy(() -> Level.newBuilder().host("a", task).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> SpendingPolicy.newBuilder().organisation(level -> level.task("x", task)).build())
        .isInstanceOf(IllegalArgumentException.class);
  }
}
