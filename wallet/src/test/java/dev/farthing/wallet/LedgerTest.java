package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.sql.Database;
import dev.farthing.sql.Migrations;
import dev.farthing.wallet.policy.Exposure;
import dev.farthing.wallet.policy.PaperBooks;
import dev.farthing.wallet.policy.PaperBooks.Fate;
import dev.farthing.wallet.policy.PaperBooks.Line;
import dev.farthing.wallet.policy.Scope;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the journal has counted for budgets is what one finds who adds everything up. */
class LedgerTest {
  private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
  private static final NodeId ONE = NodeId.parseHex("02" + "11".repeat(32));
  private static final NodeId TWO = NodeId.parseHex("03" + "22".repeat(32));
  private static final int PURCHASES = 120;

  @TempDir private Path folder;

  /** A random history, told to the journal and written on paper. */
  private static final class History {
    private final Random random;
    private final TreeMap<Integer, Line> lines = new TreeMap<>();
    private Instant now = BEGIN;
    private Instant last = BEGIN;

    History(long seed) {
      random = new Random(seed);
    }

    private <T> T any(List<T> things) {
      return things.get(random.nextInt(things.size()));
    }

    Line line(int number) {
      return Objects.requireNonNull(lines.get(number));
    }

    void purchase(Connection connection, int number, boolean named) throws SQLException {
      now = now.plusMillis(random.nextInt(90_000) - 20_000);
      Line line =
          new Line(
              now,
              any(List.of("alice", "bob")),
              named ? any(List.of("", "maps")) : "",
              any(List.of("a.example.com", "b.example.com")),
              named ? any(List.of("", "tiles")) : "",
              any(List.of(ONE, TWO)),
              MilliSatoshi.ofMsat(1 + random.nextInt(100_000)),
              Fate.UNDER_WAY);
      SqlInsert row =
          PurchaseRows.submitted(
              number, line.agent(), line.host(), line.payee(), line.amount(), now);
      if (named) {
        row.set("task", line.task()).set("service", line.service());
      }
      row.run(connection);
      lines.put(number, line);
    }

    /** Ends a purchase by chance; what has ended stays as it is. */
    Money end(Connection connection, int number) throws SQLException {
      now = now.plusMillis(random.nextInt(90_000) - 20_000);
      Money money =
          any(
              List.of(
                  Money.PAID,
                  Money.PAID,
                  Money.PAID_UNPROVEN,
                  Money.WRITTEN_OFF,
                  Money.UNKNOWN,
                  Money.FAILED));
      Line line = line(number);
      PurchaseRows.end(
          connection,
          number,
          money,
          money == Money.PAID || money == Money.PAID_UNPROVEN ? line.amount() : MilliSatoshi.ZERO,
          now);
      return money;
    }

    void note(int number, Money money, Instant at) {
      Line line = line(number);
      Fate fate =
          switch (money) {
            case UNKNOWN -> Fate.UNKNOWN;
            case FAILED -> Fate.FAILED;
            default -> Fate.SPENT;
          };
      lines.put(
          number,
          new Line(
              at,
              line.agent(),
              line.task(),
              line.host(),
              line.service(),
              line.payee(),
              line.amount(),
              fate));
    }

    PaperBooks paper() {
      PaperBooks books = new PaperBooks();
      lines.values().forEach(books::add);
      return books;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void answersEveryWindowAsAddingUpDoes(long seed) {
    History history = new History(seed);
    try (Database database = Database.open(folder.resolve("wallet.db"), Journal.MIGRATIONS)) {
      for (int i = 0; i < PURCHASES; i++) {
        int number = i;
        database
            .write(
                connection -> {
                  history.purchase(connection, number, true);
                  int ending = history.random.nextInt(number + 1);
                  Fate fate = history.line(ending).fate();
                  if (fate == Fate.UNDER_WAY || fate == Fate.UNKNOWN) {
                    Ledger ledger = Ledger.before(connection, "p" + ending);
                    Money money = history.end(connection, ending);
                    ledger.book(history.now);
                    boolean spent = money != Money.FAILED && money != Money.UNKNOWN;
                    if (spent && history.now.isAfter(history.last)) {
                      history.last = history.now;
                    }
                    history.note(ending, money, spent ? history.last : history.now);
                  }
                  return null;
                })
            .join();
      }
      agrees(database, history);
    }
  }

  @Test
  void countsWhatAnEarlierFormOfTheJournalHasSpent() {
    History history = new History(9);
    Path file = folder.resolve("wallet.db");
    Migrations first = Migrations.of(Journal.class, "0001-journal.sql");
    try (Database database = Database.open(file, first)) {
      for (int i = 0; i < PURCHASES; i++) {
        int number = i;
        database
            .write(
                connection -> {
                  history.purchase(connection, number, false);
                  if (history.random.nextInt(3) > 0) {
                    history.note(number, history.end(connection, number), history.now);
                  }
                  return null;
                })
            .join();
      }
    }
    try (Database database = Database.open(file, Journal.MIGRATIONS)) {
      agrees(database, history);
    }
  }

  private static void agrees(Database database, History history) {
    PaperBooks paper = history.paper();
    Set<Scope> scopes = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
    for (Line line : history.lines.values()) {
      Scope agent = Scope.ALL.withAgent(line.agent());
      for (Scope above : List.of(Scope.ALL, agent, agent.withTask(line.task()))) {
        Scope host = above.withHost(line.host());
        scopes.addAll(List.of(above, host, host.withService(line.service())));
      }
      scopes.add(Scope.ofPayee(line.payee()));
    }
    database.read(
        connection -> {
          Exposure journal = new JournalExposure(connection);
          for (Scope scope : scopes) {
            for (long minutes : new long[] {-10, 0, 1, 7, 20, 45, 90, 200}) {
              Instant since = history.last.minus(Duration.ofMinutes(minutes));
              assertThat(journal.spentSince(scope, since))
                  .as(scope + " since " + since)
                  .isEqualTo(paper.spentSince(scope, since));
            }
            assertThat(journal.holds(scope).all()).isEqualTo(paper.holds(scope).all());
          }
          for (NodeId payee : List.of(ONE, TWO)) {
            assertThat(journal.failuresInARow(payee)).isEqualTo(paper.failuresInARow(payee));
            assertThat(journal.failuresSince(payee, BEGIN))
                .isEqualTo(paper.failuresSince(payee, BEGIN));
          }
          Exposure.Holds all = paper.holds(Scope.ALL);
          Books books = BookSums.of(connection, null);
          assertThat(books.spent()).isEqualTo(paper.spentSince(Scope.ALL, Instant.EPOCH).amount());
          assertThat(books.held()).isEqualTo(all.all().amount());
          assertThat(books.atRisk()).isEqualTo(all.unknown().amount());
          return null;
        });
  }

  @Test
  void neverTakesBackWhatItHasCounted() {
    try (Database database = Database.open(folder.resolve("wallet.db"), Journal.MIGRATIONS)) {
      MilliSatoshi ten = MilliSatoshi.ofSat(10);
      database
          .write(
              connection -> {
                PurchaseRows.submitted(1, "alice", "a.example.com", ONE, ten, BEGIN)
                    .run(connection);
                Ledger lost = Ledger.before(connection, "p1");
                PurchaseRows.end(connection, 1, Money.WRITTEN_OFF, MilliSatoshi.ZERO, BEGIN);
                lost.book(BEGIN);
                Ledger found = Ledger.before(connection, "p1");
                PurchaseRows.end(
                    connection, 1, Money.PAID, MilliSatoshi.ofSat(7), BEGIN.plusSeconds(60));
                found.book(BEGIN.plusSeconds(60));
                return null;
              })
          .join();

      database.read(
          connection -> {
            Exposure journal = new JournalExposure(connection);
            assertThat(journal.spentSince(Scope.ALL, BEGIN).amount()).isEqualTo(ten);
            assertThat(journal.spentSince(Scope.ALL, BEGIN.plusSeconds(1)).amount())
                .isEqualTo(MilliSatoshi.ZERO);
            assertThat(BookSums.of(connection, "alice").spent()).isEqualTo(MilliSatoshi.ofSat(7));
            assertThat(BookSums.of(connection, "alice").purchases()).isEqualTo(1);
            return null;
          });
    }
  }

  @Test
  void asksByIndexesHoweverLongTheJournalIs() {
    try (Database database = Database.open(folder.resolve("wallet.db"), Journal.MIGRATIONS)) {
      Set<String> walks =
          database
              .write(
                  connection -> {
                    List<String> asked = new ArrayList<>();
                    PurchaseRows.submitted(
                            1, "alice", "a.example.com", ONE, MilliSatoshi.ofSat(1), BEGIN)
                        .run(connection);
                    Ledger ledger = Ledger.before(recording(connection, asked), "p1");
                    PurchaseRows.end(connection, 1, Money.PAID, MilliSatoshi.ofSat(1), BEGIN);
                    ledger.book(BEGIN);
                    Exposure journal = new JournalExposure(recording(connection, asked));
                    Scope service =
                        Scope.ALL.withAgent("a").withTask("t").withHost("h").withService("s");
                    for (Scope scope : List.of(Scope.ALL, service, Scope.ofPayee(ONE))) {
                      journal.spentSince(scope, BEGIN);
                      journal.holds(scope);
                    }
                    journal.lastEntry();
                    journal.lastPrices("GET", URI.create("https://h/a?b"), 20);
                    journal.failuresInARow(ONE);
                    journal.failuresSince(ONE, BEGIN);
                    BookSums.of(recording(connection, asked), null);
                    BookSums.of(recording(connection, asked), "alice");
                    assertThat(asked).hasSizeGreaterThan(12);
                    return walks(connection, asked);
                  })
              .join();

      assertThat(walks).isEmpty();
    }
  }

  /** The steps of statements that walk through more rows than a small index has. */
  private static Set<String> walks(Connection connection, Collection<String> statements)
      throws SQLException {
    Set<String> walks = new TreeSet<>();
    for (String sql : statements) {
      walks.addAll(
          Sql.list(connection, "EXPLAIN QUERY PLAN " + sql, row -> row.getString("detail")).stream()
              .filter(step -> step.startsWith("SCAN") || step.startsWith("SEARCH"))
              .filter(step -> !SMALL.matcher(step).find())
              .toList());
    }
    return walks;
  }

  /** Indexes of what is held, failed, denied or reused alone, and searches for one row. */
  private static final Pattern SMALL =
      Pattern.compile(
          "INDEX (purchase_held|purchase_failed|purchase_denied|credential_reused)"
              + "|INDEX purchase_price \\(method=\\? AND <expr>=\\?\\)"
              + "|sqlite_autoindex_purchase_1 \\(id=\\?\\)|(SCAN|SEARCH) budget_level"
              + "|budget_entry USING PRIMARY KEY \\(scope=\\?"
              + "|(budget_scope|s) USING (COVERING )?INDEX \\S+ \\(level=\\? AND agent=\\?");

  private static Connection recording(Connection connection, List<String> asked) {
    return (Connection)
        Proxy.newProxyInstance(
            LedgerTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                asked.add((String) arguments[0]);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
