package dev.farthing.wallet;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Changes one column of a purchase's state, legally or not at all, and notes it. */
final class Moves {
  private Moves() {}

  /**
   * @throws IllegalStateException if no purchase may go from where this one stands to {@code next}
   */
  static void money(
      Connection connection, String id, Money next, @Nullable String reason, Instant at)
      throws SQLException {
    Money now = Money.valueOf(column(connection, id, "money"));
    if (!now.mayBecome(next)) {
      throw illegal(id, now, next);
    }
    Sql.update(
        connection, "UPDATE purchase SET money = ?, reason = ? WHERE id = ?", next, reason, id);
    note(connection, id, next, reason, at);
  }

  /**
   * @throws IllegalStateException if no purchase may go from where this one stands to {@code next}
   */
  static void delivery(
      Connection connection, String id, Delivery next, @Nullable String reason, Instant at)
      throws SQLException {
    Delivery now = Delivery.valueOf(column(connection, id, "delivery"));
    if (!now.mayBecome(next)) {
      throw illegal(id, now, next);
    }
    Sql.update(
        connection, "UPDATE purchase SET delivery = ?, reason = ? WHERE id = ?", next, reason, id);
    note(connection, id, next, reason, at);
  }

  static void note(
      Connection connection, String id, Enum<?> state, @Nullable String reason, Instant at)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO event (purchase, at, state, reason) VALUES (?, ?, ?, ?)",
        id,
        at,
        state.getDeclaringClass().getSimpleName() + ":" + state.name(),
        reason);
  }

  private static String column(Connection connection, String id, String column)
      throws SQLException {
    return Sql.first(
            connection,
            "SELECT " + column + " FROM purchase WHERE id = ?",
            row -> row.getString(1),
            id)
        .orElseThrow(() -> new IllegalStateException("no purchase " + id));
  }

  private static IllegalStateException illegal(String id, Enum<?> now, Enum<?> next) {
    return new IllegalStateException("purchase " + id + " cannot go from " + now + " to " + next);
  }
}
