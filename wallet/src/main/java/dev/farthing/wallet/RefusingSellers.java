package dev.farthing.wallet;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.policy.Verdict;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sellers that took money and refused: nothing is bought of one for a minute, twice as long after
 * each further refusal, a day at the most; until it delivers.
 */
final class RefusingSellers {
  static final String RULE = "seller-refuses";

  private static final Duration FIRST_REST = Duration.ofMinutes(1);
  private static final Duration LONGEST_REST = Duration.ofDays(1);
  private static final int MOST_DOUBLINGS = 11;

  private RefusingSellers() {}

  /** Notes that the seller of a purchase refuses. */
  static void refused(Connection connection, String purchase, Instant now) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO refusing_seller (origin, in_a_row, last_at, purchase)"
            + " SELECT origin, 1, ?1, id FROM purchase WHERE id = ?2"
            + " ON CONFLICT (origin) DO UPDATE SET in_a_row = in_a_row + 1, last_at = ?1,"
            + " purchase = ?2 WHERE purchase <> ?2",
        now,
        purchase);
  }

  /** Notes that the seller of a purchase has delivered. */
  static void delivered(Connection connection, String purchase) throws SQLException {
    Sql.update(
        connection,
        "DELETE FROM refusing_seller WHERE origin = (SELECT origin FROM purchase WHERE id = ?)",
        purchase);
  }

  /** Why nothing is to be bought at an origin now. */
  static Optional<Verdict.Deny> judge(Connection connection, String origin, Instant now)
      throws SQLException {
    return Sql.first(
        connection,
        "SELECT in_a_row, last_at, purchase, amount_msat FROM refusing_seller"
            + " JOIN purchase ON id = purchase WHERE refusing_seller.origin = ?",
        row -> judge(row, origin, now),
        origin);
  }

  private static Verdict.@Nullable Deny judge(ResultSet row, String origin, Instant now)
      throws SQLException {
    int doublings = Math.min(row.getInt("in_a_row") - 1, MOST_DOUBLINGS);
    Duration rest = FIRST_REST.multipliedBy(1L << doublings);
    Instant until =
        Instant.ofEpochMilli(row.getLong("last_at"))
            .plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
    if (!now.isBefore(until)) {
      return null;
    }
    return new Verdict.Deny(
        RULE,
        origin
            + " took "
            + MilliSatoshi.ofMsat(row.getLong("amount_msat"))
            + " for purchase "
            + row.getString("purchase")
            + " and refuses its credential; nothing more is bought there before "
            + until
            + ", unless it delivers");
  }
}
