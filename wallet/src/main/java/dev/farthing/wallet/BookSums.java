package dev.farthing.wallet;

import dev.farthing.protocol.money.MilliSatoshi;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Adds a journal up. */
final class BookSums {
  private static final String OF_PURCHASES =
      "SELECT"
          + " ifnull(sum(amount_paid_msat + fee_paid_msat"
          + "   + iif(money = 'WRITTEN_OFF', hold_msat, 0)), 0) AS spent,"
          + " ifnull(sum(fee_paid_msat), 0) AS fees,"
          + " ifnull(sum(iif(money <> 'WRITTEN_OFF', hold_msat, 0)), 0) AS held,"
          + " ifnull(sum(iif(money = 'UNKNOWN', hold_msat, 0)), 0) AS at_risk,"
          + " count(*) FILTER (WHERE money = 'PAID') AS purchases,"
          + " count(*) FILTER (WHERE decision = 'DENIED') AS denied"
          + " FROM purchase WHERE ?1 IS NULL OR agent = ?1";
  private static final String OF_REUSES =
      "SELECT ifnull(sum(reuses), 0) FROM credential WHERE ?1 IS NULL OR agent = ?1";

  private BookSums() {}

  static Books of(Connection connection, @Nullable String agent) throws SQLException {
    long reuses = Sql.number(connection, OF_REUSES, agent);
    return Sql.first(connection, OF_PURCHASES, row -> books(row, reuses), agent).orElseThrow();
  }

  private static Books books(ResultSet row, long reuses) throws SQLException {
    return new Books(
        MilliSatoshi.ofMsat(row.getLong("spent")),
        MilliSatoshi.ofMsat(row.getLong("fees")),
        MilliSatoshi.ofMsat(row.getLong("held")),
        MilliSatoshi.ofMsat(row.getLong("at_risk")),
        row.getLong("purchases"),
        reuses,
        row.getLong("denied"));
  }
}
