package dev.farthing.wallet;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.policy.Scope;
import dev.farthing.wallet.policy.Tally;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What budgets have counted: for every scope its sums after each purchase, so that any window is
 * the difference of two rows. Written in the transaction that changes what a purchase has cost.
 *
 * @param before what the purchase had cost when the transaction came to it
 */
record Ledger(Connection connection, String purchase, Cost before) {
  private static final String SCOPE =
      "level = ? AND agent = ? AND task = ? AND host = ? AND service = ? AND payee = ?";

  /**
   * What a purchase has cost so far.
   *
   * @param counted whether budgets count it as spent
   * @param paid whether it is proven
   */
  private record Cost(long spent, long fees, boolean counted, boolean paid) {
    static Cost of(Connection connection, String purchase) throws SQLException {
      return Sql.first(
              connection,
              "SELECT cost_msat, fee_msat, counted, paid FROM budget_view"
                  + " WHERE purchase = ? AND level = 0",
              row ->
                  new Cost(row.getLong(1), row.getLong(2), row.getInt(3) == 1, row.getInt(4) == 1),
              purchase)
          .orElseThrow(() -> new IllegalStateException("no purchase " + purchase));
    }
  }

  /** Remembers what a purchase has cost before something is done to it. */
  static Ledger before(Connection connection, String purchase) throws SQLException {
    return new Ledger(connection, purchase, Cost.of(connection, purchase));
  }

  /**
   * Books what the purchase has cost since. What turns out to have cost less stays counted, so that
   * no window ever holds less than was spent in it.
   */
  void book(Instant now) throws SQLException {
    Cost after = Cost.of(connection, purchase);
    if (after.equals(before)) {
      return;
    }
    long counted = Math.max(0, after.spent() - before.spent());
    int purchases = after.counted() && !before.counted() ? 1 : 0;
    boolean entry = counted > 0 || purchases > 0;
    Sql.update(
        connection,
        "INSERT INTO budget_scope (level, agent, task, host, service, payee, entries,"
            + " counted_msat, counted, spent_msat, fees_msat, paid)"
            + " SELECT level, agent, task, host, service, payee, ?, ?, ?, ?, ?, ?"
            + " FROM budget_view WHERE purchase = ?"
            + " ON CONFLICT DO UPDATE SET entries = entries + excluded.entries,"
            + " counted_msat = counted_msat + excluded.counted_msat,"
            + " counted = counted + excluded.counted,"
            + " spent_msat = spent_msat + excluded.spent_msat,"
            + " fees_msat = fees_msat + excluded.fees_msat, paid = paid + excluded.paid",
        entry ? 1 : 0,
        counted,
        purchases,
        after.spent() - before.spent(),
        after.fees() - before.fees(),
        (after.paid() ? 1 : 0) - (before.paid() ? 1 : 0),
        purchase);
    if (entry) {
      append(now);
    }
  }

  /** Time does not run backwards here, whatever the clock does. */
  private void append(Instant now) throws SQLException {
    Instant at = lastEntry(connection, Scope.ALL).filter(last -> last.isAfter(now)).orElse(now);
    Sql.update(
        connection,
        "INSERT INTO budget_entry (scope, at, entry, counted_msat, counted)"
            + " SELECT s.id, ?, s.entries, s.counted_msat, s.counted FROM budget_view v"
            + " CROSS JOIN budget_scope s USING (level, agent, task, host, service, payee)"
            + " WHERE v.purchase = ?",
        at,
        purchase);
  }

  /** When something was last counted in a scope. */
  static Optional<Instant> lastEntry(Connection connection, Scope scope) throws SQLException {
    return Sql.first(
        connection,
        "SELECT at FROM budget_entry WHERE scope = (SELECT id FROM budget_scope WHERE "
            + SCOPE
            + ") ORDER BY at DESC LIMIT 1",
        row -> Instant.ofEpochMilli(row.getLong(1)),
        values(scope));
  }

  /** What was counted in a scope at {@code since} or after. */
  static Tally spentSince(Connection connection, Scope scope, Instant since) throws SQLException {
    return Sql.first(
            connection,
            "SELECT id, counted_msat, counted FROM budget_scope WHERE " + SCOPE,
            row -> less(connection, row.getLong(1), since, row.getLong(2), row.getLong(3)),
            values(scope))
        .orElse(Tally.NONE);
  }

  private static Tally less(
      Connection connection, long scope, Instant since, long counted, long purchases)
      throws SQLException {
    return Sql.first(
            connection,
            "SELECT counted_msat, counted FROM budget_entry WHERE scope = ? AND at < ?"
                + " ORDER BY at DESC, entry DESC LIMIT 1",
            row -> tally(counted - row.getLong(1), purchases - row.getLong(2)),
            scope,
            since)
        .orElseGet(() -> tally(counted, purchases));
  }

  private static Tally tally(long msat, long count) {
    return new Tally(MilliSatoshi.ofMsat(msat), count);
  }

  private static @Nullable Object[] values(Scope scope) {
    return new @Nullable Object[] {
      level(scope),
      scope.agent().orElse(""),
      scope.task().orElse(""),
      scope.host().orElse(""),
      scope.service().orElse(""),
      scope.payee().map(node -> node.hex()).orElse("")
    };
  }

  /** The sum of what is named in a scope, as the table of levels has it. */
  static int level(Scope scope) {
    return (scope.agent().isPresent() ? 1 : 0)
        + (scope.task().isPresent() ? 2 : 0)
        + (scope.host().isPresent() ? 4 : 0)
        + (scope.service().isPresent() ? 8 : 0)
        + (scope.payee().isPresent() ? 16 : 0);
  }
}
