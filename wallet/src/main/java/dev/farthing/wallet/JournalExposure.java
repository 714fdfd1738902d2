package dev.farthing.wallet;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.policy.Exposure;
import dev.farthing.wallet.policy.Scope;
import dev.farthing.wallet.policy.Tally;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says within one transaction about what was spent and is at risk. Names the small
 * indexes that it asks by, since SQLite guesses that an agent has few purchases.
 */
final class JournalExposure implements Exposure {
  /** So many failures in a row make the longest pause of any policy. */
  private static final int MOST_FAILURES = 64;

  private static final String HELD =
      "SELECT"
          + " ifnull(sum(hold_msat) FILTER (WHERE money <> 'PAID_UNPROVEN'), 0),"
          + " count(*) FILTER (WHERE money <> 'PAID_UNPROVEN'),"
          + " ifnull(sum(hold_msat) FILTER (WHERE money = 'UNKNOWN'), 0),"
          + " count(*) FILTER (WHERE money IN ('UNKNOWN', 'PAID_UNPROVEN'))"
          + " FROM purchase INDEXED BY purchase_held"
          + " WHERE money IN ('HELD', 'SUBMITTED', 'UNKNOWN', 'PAID_UNPROVEN')";

  private final Connection connection;

  JournalExposure(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Optional<Instant> lastEntry() {
    return read(() -> Ledger.lastEntry(connection, Scope.ALL));
  }

  @Override
  public Tally spentSince(Scope scope, Instant since) {
    return read(() -> Ledger.spentSince(connection, scope, since));
  }

  @Override
  public Holds holds(Scope scope) {
    StringBuilder sql = new StringBuilder(HELD);
    List<@Nullable Object> values = new ArrayList<>();
    scope.host().ifPresent(name -> and(sql, values, "host", name));
    scope.agent().ifPresent(name -> and(sql, values, "agent", name));
    scope.task().ifPresent(name -> and(sql, values, "task", name));
    scope.service().ifPresent(name -> and(sql, values, "service", name));
    scope.payee().ifPresent(node -> and(sql, values, "payee", node.hex()));
    return read(
        () ->
            Sql.first(connection, sql.toString(), JournalExposure::holds, values.toArray())
                .orElse(Holds.NONE));
  }

  private static void and(
      StringBuilder sql, List<@Nullable Object> values, String column, String value) {
    sql.append(" AND ").append(column).append(" = ?");
    values.add(value);
  }

  private static Holds holds(ResultSet row) throws SQLException {
    return new Holds(
        new Tally(MilliSatoshi.ofMsat(row.getLong(1)), row.getLong(2)),
        new Tally(MilliSatoshi.ofMsat(row.getLong(3)), row.getLong(4)));
  }

  @Override
  public List<MilliSatoshi> lastPrices(String method, URI uri, int most) {
    String address = uri.toString();
    int query = address.indexOf('?');
    return read(
        () ->
            Sql.list(
                connection,
                "SELECT amount_msat FROM purchase INDEXED BY purchase_price WHERE money = 'PAID' AND method = ?"
                    + " AND substr(url, 1, instr(url || '?', '?') - 1) = ?"
                    + " ORDER BY seq DESC LIMIT ?",
                row -> MilliSatoshi.ofMsat(row.getLong(1)),
                method,
                query < 0 ? address : address.substring(0, query),
                most));
  }

  @Override
  public FailureRun failuresInARow(NodeId payee) {
    return read(
        () -> {
          Instant success =
              Ledger.lastEntry(connection, Scope.ofPayee(payee)).orElse(Instant.EPOCH);
          List<Instant> failures =
              Sql.list(
                  connection,
                  "SELECT resolved_at FROM purchase INDEXED BY purchase_failed WHERE money = 'FAILED' AND payee = ?"
                      + " AND resolved_at > ? ORDER BY resolved_at DESC LIMIT ?",
                  row -> Instant.ofEpochMilli(row.getLong(1)),
                  payee.hex(),
                  success,
                  MOST_FAILURES);
          return new FailureRun(failures.size(), failures.stream().findFirst());
        });
  }

  @Override
  public long failuresSince(NodeId payee, Instant since) {
    return read(
        () ->
            Sql.number(
                connection,
                "SELECT count(*) FROM purchase INDEXED BY purchase_failed WHERE money = 'FAILED' AND payee = ?"
                    + " AND resolved_at >= ?",
                payee.hex(),
                since));
  }

  private interface Query<T> {
    T ask() throws SQLException;
  }

  private static <T> T read(Query<T> query) {
    try {
      return query.ask();
    } catch (SQLException e) {
      throw new JournalReadFailed(e);
    }
  }

  /** Carries what the database said through the policy, which knows none. */
  static final class JournalReadFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException said;

    JournalReadFailed(SQLException said) {
      super(said);
      this.said = said;
    }

    SQLException said() {
      return said;
    }
  }
}
