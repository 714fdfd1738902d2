package dev.farthing.wallet;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * The number of this owner of the wallet: who finds a greater one in the journal has been replaced
 * and must not write.
 */
record Fence(long number) {
  /** Refuses if another owner has come. */
  void check(Connection connection) throws SQLException {
    long current = Sql.number(connection, "SELECT fence FROM owner");
    if (current != number) {
      throw new WalletException.Fenced(number, current);
    }
  }

  /** Refuses if a person has to look before anything more is bought. */
  void checkBuying(Connection connection, Instant now) throws SQLException {
    check(connection);
    Stop.refuse(connection);
    beat(connection, now);
  }

  /** Says that this owner lives. */
  void beat(Connection connection, Instant now) throws SQLException {
    Sql.update(connection, "UPDATE owner SET heartbeat_at = ? WHERE fence = ?", now, number);
  }
}
