package dev.farthing.wallet;

import dev.farthing.sql.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Who waits for the payer, of all openings of a wallet, in the order in which they came. */
record Queue(Database database, Sitting sitting) {
  /** A place in the queue; the first to come has the lowest number. */
  record Ticket(long number) {}

  Ticket join() {
    return Waiting.finish(
        database.writeSoon(
            connection -> {
              Sql.update(connection, "INSERT INTO waiting (sitting) VALUES (?)", sitting.number());
              return new Ticket(Sql.number(connection, "SELECT last_insert_rowid()"));
            }));
  }

  void leave(Ticket ticket) {
    Waiting.finish(
        database.writeSoon(
            connection ->
                Sql.update(connection, "DELETE FROM waiting WHERE ticket = ?", ticket.number())));
  }

  /** Whether anybody waits. */
  boolean isAnybodyWaiting() {
    return database.read(Queue::first).isPresent();
  }

  /** Whether it is this one's turn; without a ticket, whether nobody waits. */
  boolean isTurnOf(Optional<Ticket> ticket) {
    Optional<Ticket> first = database.read(Queue::first);
    if (first.isEmpty() || first.equals(ticket)) {
      return true;
    }
    return !database.read(connection -> isAlive(connection, first.get()))
        && Waiting.finish(database.writeSoon(connection -> withoutTheDead(connection, ticket)));
  }

  private static Optional<Ticket> first(Connection connection) throws SQLException {
    return Sql.first(
        connection,
        "SELECT ticket FROM waiting ORDER BY ticket LIMIT 1",
        row -> new Ticket(row.getLong(1)));
  }

  private boolean isAlive(Connection connection, Ticket ticket) throws SQLException {
    Optional<Long> waiter =
        Sql.first(
            connection,
            "SELECT sitting FROM waiting WHERE ticket = ?",
            row -> row.getLong(1),
            ticket.number());
    return waiter.isPresent() && Sitting.isThere(connection, database.file(), waiter.get());
  }

  private boolean withoutTheDead(Connection connection, Optional<Ticket> ticket)
      throws SQLException {
    Optional<Ticket> first = first(connection);
    while (first.isPresent() && !first.equals(ticket) && !isAlive(connection, first.get())) {
      Sql.update(connection, "DELETE FROM waiting WHERE ticket = ?", first.get().number());
      first = first(connection);
    }
    return first.isEmpty() || first.equals(ticket);
  }
}
