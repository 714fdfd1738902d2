package dev.farthing.wallet;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.PurchaseDetails.Answer;
import dev.farthing.wallet.PurchaseDetails.Event;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What readers ask of the purchases of a journal. */
final class PurchaseQueries {
  /** {@link Purchase#outcome()}, where the rows are. */
  private static final String OUTCOME =
      "CASE"
          + " WHEN decision = 'DENIED' THEN 'DENIED'"
          + " WHEN money IN ('NONE', 'HELD', 'SUBMITTED') THEN 'OPEN'"
          + " WHEN money = 'FAILED' THEN 'FAILED'"
          + " WHEN money <> 'PAID' THEN 'UNKNOWN'"
          + " WHEN delivery = 'DELIVERED' THEN 'DELIVERED'"
          + " WHEN delivery IN ('REFUSED', 'GIVEN_UP') THEN 'REFUSED'"
          + " ELSE 'OPEN' END";

  private PurchaseQueries() {}

  static List<Purchase> list(Connection connection, PurchaseFilter filter) throws SQLException {
    StringBuilder sql = new StringBuilder("SELECT * FROM purchase WHERE 1");
    List<@Nullable Object> values = new ArrayList<>();
    filter.agent().ifPresent(agent -> and(sql, values, "agent = ?", agent));
    filter.host().ifPresent(host -> and(sql, values, "host = ?", host));
    filter.since().ifPresent(since -> and(sql, values, "created_at >= ?", since));
    filter
        .before()
        .ifPresent(
            id -> and(sql, values, "seq < (SELECT seq FROM purchase AS last WHERE id = ?)", id));
    if (!filter.outcomes().isEmpty()) {
      sql.append(" AND ").append(OUTCOME).append(" IN (NULL");
      filter
          .outcomes()
          .forEach(
              outcome -> {
                sql.append(", ?");
                values.add(outcome);
              });
      sql.append(')');
    }
    sql.append(" ORDER BY seq DESC LIMIT ?");
    values.add(filter.limit());
    return Sql.list(connection, sql.toString(), JournalRows::purchase, values.toArray());
  }

  private static void and(
      StringBuilder sql, List<@Nullable Object> values, String condition, Object value) {
    sql.append(" AND ").append(condition);
    values.add(value);
  }

  /** The open purchase of a key. */
  static Optional<Purchase> open(Connection connection, String key) throws SQLException {
    return Sql.first(
        connection,
        "SELECT * FROM purchase WHERE purchase_key = ? AND open = 1",
        JournalRows::purchase,
        key);
  }

  static Optional<PurchaseDetails> details(Connection connection, String id) throws SQLException {
    List<Event> events =
        Sql.list(
            connection,
            "SELECT at, state, reason FROM event WHERE purchase = ? ORDER BY seq",
            row -> new Event(at(row), row.getString("state"), Sql.text(row, "reason")),
            id);
    List<Answer> answers =
        Sql.list(
            connection,
            "SELECT at, status, what, excerpt FROM answer WHERE purchase = ? ORDER BY seq",
            row ->
                new Answer(
                    at(row), row.getInt("status"), row.getString("what"), row.getBytes("excerpt")),
            id);
    return Sql.first(
        connection, "SELECT * FROM purchase WHERE id = ?", row -> read(row, events, answers), id);
  }

  private static PurchaseDetails read(ResultSet row, List<Event> events, List<Answer> answers)
      throws SQLException {
    return new PurchaseDetails(
        JournalRows.purchase(row),
        row.getString("body_sha256"),
        Sql.text(row, "invoice"),
        Sql.text(row, "terms"),
        Sql.text(row, "approved_by"),
        Sql.text(row, "node").map(NodeId::parseHex),
        MilliSatoshi.ofMsat(row.getLong("hold_msat")),
        MilliSatoshi.ofMsat(row.getLong("amount_paid_msat")),
        row.getInt("presentations"),
        Sql.text(row, "outbox"),
        Sql.text(row, "superseded_by"),
        events,
        answers);
  }

  private static Instant at(ResultSet row) throws SQLException {
    return Instant.ofEpochMilli(row.getLong("at"));
  }
}
