package dev.farthing.wallet;

import dev.farthing.sql.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the journal says of its owner: process, fence and heartbeat; taken only with the {@link
 * OwnerLock} in hand.
 *
 * @param leftBehind the purchases that this opening sees to from now on: those who did are gone
 */
record Lease(Fence fence, List<String> leftBehind) {
  /** Money or goods of which the end is open: the words of the journal's index. */
  static final String OPEN_ENDS =
      "(money IN ('SUBMITTED', 'UNKNOWN', 'PAID_UNPROVEN')"
          + " OR (money = 'PAID' AND delivery IN ('NONE', 'PRESENTED')))";

  /** Left to itself, SQLite looks through all that was ever paid. */
  private static final String BY_INDEX = "INDEXED BY purchase_unfinished WHERE ";

  /** Purchases with an end open that nobody sees to whose opening has not ended. */
  private static final String LEFT_BEHIND =
      OPEN_ENDS
          + " AND (kept_by IS NULL"
          + " OR kept_by IN (SELECT number FROM sitting WHERE ended_at IS NOT NULL))";

  /**
   * Takes the lease over and raises the fence. Not synced: who loses it in a power cut has died of
   * it, and everything that a fence stands in is written after it.
   *
   * @throws WalletException.OwnedElsewhere if it is of a living process that has no lock
   */
  static Lease take(Database database, Sitting sitting, Instant now) {
    ProcessHandle self = ProcessHandle.current();
    return Waiting.finish(
        database.writeSoon(
            connection -> {
              refuseLiving(connection, database, self);
              Sql.update(
                  connection,
                  "UPDATE owner SET fence = fence + 1, pid = ?, started_at = ?, heartbeat_at = ?",
                  self.pid(),
                  Sitting.started(self),
                  now);
              Fence fence = new Fence(Sql.number(connection, "SELECT fence FROM owner"));
              return new Lease(fence, takeOver(connection, database, sitting, now));
            }));
  }

  private static void refuseLiving(Connection connection, Database database, ProcessHandle self)
      throws SQLException {
    long pid = Sql.number(connection, "SELECT ifnull(pid, 0) FROM owner");
    Optional<Instant> since = since(connection);
    if (pid != 0 && pid != self.pid() && Sitting.isAlive(pid, since)) {
      throw new WalletException.OwnedElsewhere(database.file(), pid, since.orElse(null));
    }
  }

  private static Optional<Instant> since(Connection connection) throws SQLException {
    return Sql.first(
        connection,
        "SELECT started_at FROM owner",
        row -> row.getObject(1) == null ? null : Instant.ofEpochMilli(row.getLong(1)));
  }

  private static List<String> takeOver(
      Connection connection, Database database, Sitting sitting, Instant now) throws SQLException {
    Sitting.endThoseThatAreGone(connection, database.file(), now);
    List<String> ids =
        Sql.list(
            connection,
            "SELECT id FROM purchase " + BY_INDEX + LEFT_BEHIND + " ORDER BY seq",
            row -> row.getString(1));
    for (String id : ids) {
      Sql.update(connection, "UPDATE purchase SET kept_by = ? WHERE id = ?", sitting.number(), id);
    }
    return ids;
  }

  /** Whether somebody who is gone has left something to be seen to. */
  static boolean isAnythingLeftBehind(Database database) {
    return database.read(
        connection -> {
          List<Optional<Long>> keepers =
              Sql.list(
                  connection,
                  "SELECT DISTINCT kept_by FROM purchase " + BY_INDEX + OPEN_ENDS,
                  row -> Optional.ofNullable((Number) row.getObject(1)).map(Number::longValue));
          for (Optional<Long> keeper : keepers) {
            if (keeper.isEmpty() || !Sitting.isThere(connection, database.file(), keeper.get())) {
              return true;
            }
          }
          return false;
        });
  }

  /** Who has the lease, for people. */
  static WalletException.OwnedElsewhere owner(Database database) {
    return database.read(
        connection ->
            new WalletException.OwnedElsewhere(
                database.file(),
                Sql.number(connection, "SELECT ifnull(pid, 0) FROM owner"),
                since(connection).orElse(null)));
  }

  /** Gives the lease up, if it is still ours. */
  void giveUp(Database database) {
    Waiting.finish(
        database.writeSoon(
            connection ->
                Sql.update(
                    connection,
                    "UPDATE owner SET pid = NULL, started_at = NULL WHERE fence = ?",
                    fence.number())));
  }
}
