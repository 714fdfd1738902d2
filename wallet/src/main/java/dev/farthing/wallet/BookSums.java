package dev.farthing.wallet;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.policy.Exposure.Holds;
import dev.farthing.wallet.policy.Scope;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads the sums of a journal, which are kept as purchases end. */
final class BookSums {
  private static final String SPENT =
      "SELECT ifnull(sum(spent_msat), 0), ifnull(sum(fees_msat), 0), ifnull(sum(paid), 0)"
          + " FROM budget_scope WHERE level = iif(?1 IS NULL, 0, 1) AND agent = ifnull(?1, '')";
  private static final String DENIED =
      "SELECT count(*) FROM purchase INDEXED BY purchase_denied WHERE decision = 'DENIED' AND (?1 IS NULL OR agent = ?1)";
  private static final String REUSED =
      "SELECT ifnull(sum(reuses), 0) FROM credential INDEXED BY credential_reused"
          + " WHERE reuses > 0 AND (?1 IS NULL OR agent = ?1)";

  private BookSums() {}

  static Books of(Connection connection, @Nullable String agent) throws SQLException {
    Holds holds =
        new JournalExposure(connection)
            .holds(agent == null ? Scope.ALL : Scope.ALL.withAgent(agent));
    long denied = Sql.number(connection, DENIED, agent);
    long reuses = Sql.number(connection, REUSED, agent);
    return Sql.first(
            connection,
            SPENT,
            row ->
                new Books(
                    MilliSatoshi.ofMsat(row.getLong(1)),
                    MilliSatoshi.ofMsat(row.getLong(2)),
                    holds.all().amount(),
                    holds.unknown().amount(),
                    row.getLong(3),
                    reuses,
                    denied),
            agent)
        .orElseThrow();
  }
}
