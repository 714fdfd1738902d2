package dev.farthing.wallet;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Why nothing more is bought until a person has looked, on disk and for every process. */
final class Stop {
  private Stop() {}

  /** Adds a reason. */
  static void write(Connection connection, String why) throws SQLException {
    Sql.update(
        connection,
        "UPDATE owner SET stopped_why = iif(stopped_why IS NULL, ?1, stopped_why || '; ' || ?1)"
            + " WHERE stopped_why IS NULL OR instr(stopped_why, ?1) = 0",
        why);
  }

  /** The reasons, if there are any. */
  static Optional<String> read(Connection connection) throws SQLException {
    return Sql.first(connection, "SELECT stopped_why FROM owner", row -> row.getString(1));
  }

  /**
   * @throws WalletException.Stopped if a person has to look first
   */
  static void refuse(Connection connection) throws SQLException {
    Optional<String> why = read(connection);
    if (why.isPresent()) {
      throw new WalletException.Stopped(why.get());
    }
  }

  /** A person has looked. */
  static void lift(Connection connection, String why, Instant now) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO lifted_stop (at, stopped_why, why)"
            + " SELECT ?, stopped_why, ? FROM owner WHERE stopped_why IS NOT NULL",
        now,
        why);
    Sql.update(connection, "UPDATE owner SET stopped_why = NULL");
  }
}
