package dev.farthing.wallet;

import dev.farthing.sql.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One opening of a wallet by a process, from its beginning until it was closed or its process was
 * gone. Thread-safe.
 */
final class Sitting {
  /** The openings of this process that have not ended. */
  private static final Set<Sitting> HERE = ConcurrentHashMap.newKeySet();

  private final Path journal;
  private final long number;

  private Sitting(Path journal, long number) {
    this.journal = journal;
    this.number = number;
  }

  static Sitting begin(Database database, Instant now) {
    ProcessHandle self = ProcessHandle.current();
    long number =
        Waiting.finish(
            database.writeSoon(
                connection -> {
                  Sql.update(
                      connection,
                      "INSERT INTO sitting (pid, started_at, opened_at) VALUES (?, ?, ?)",
                      self.pid(),
                      started(self),
                      now);
                  return Sql.number(connection, "SELECT last_insert_rowid()");
                }));
    Sitting begun = new Sitting(database.file(), number);
    HERE.add(begun);
    return begun;
  }

  long number() {
    return number;
  }

  /** Notes that it is over; what it asked a node for is on no connection any more. */
  void end(Database database, Instant now) {
    HERE.remove(this);
    Waiting.finish(
        database.writeSoon(
            connection ->
                Sql.update(
                    connection, "UPDATE sitting SET ended_at = ? WHERE number = ?", now, number)));
  }

  /** As {@link #end}, where nothing can be written: this process knows, others see it gone. */
  void forget() {
    HERE.remove(this);
  }

  /** Notes which openings have ended without saying so. */
  static void endThoseThatAreGone(Connection connection, Path journal, Instant now)
      throws SQLException {
    for (long number : open(connection)) {
      if (!isThere(connection, journal, number)) {
        Sql.update(connection, "UPDATE sitting SET ended_at = ? WHERE number = ?", now, number);
      }
    }
  }

  /** Whether no other opening is there. */
  boolean isAlone(Connection connection) throws SQLException {
    for (long other : open(connection)) {
      if (other != number && isThere(connection, journal, other)) {
        return false;
      }
    }
    return true;
  }

  private static List<Long> open(Connection connection) throws SQLException {
    return Sql.list(
        connection, "SELECT number FROM sitting WHERE ended_at IS NULL", row -> row.getLong(1));
  }

  /** Whether an opening has not ended and its process lives. */
  static boolean isThere(Connection connection, Path journal, long number) throws SQLException {
    return Sql.first(
            connection,
            "SELECT pid, started_at FROM sitting WHERE number = ? AND ended_at IS NULL",
            row -> isThere(journal, number, row.getLong(1), Sql.instant(row, "started_at")),
            number)
        .orElse(false);
  }

  private static boolean isThere(Path journal, long number, long pid, Optional<Instant> startedAt) {
    if (pid == ProcessHandle.current().pid()
        && isSame(started(ProcessHandle.current()), startedAt)) {
      return HERE.stream().anyMatch(here -> here.number == number && here.journal.equals(journal));
    }
    return isAlive(pid, startedAt);
  }

  /** Whether a process lives and is the one that began then. */
  static boolean isAlive(long pid, Optional<Instant> startedAt) {
    return ProcessHandle.of(pid).filter(found -> isSame(started(found), startedAt)).isPresent();
  }

  /** Process ids are used again; the start tells one from another, as exact as the system is. */
  private static boolean isSame(@Nullable Instant started, Optional<Instant> since) {
    return started == null
        || since.isEmpty()
        || Duration.between(started, since.get()).abs().compareTo(Duration.ofSeconds(2)) < 0;
  }

  static @Nullable Instant started(ProcessHandle process) {
    return process.info().startInstant().orElse(null);
  }
}
