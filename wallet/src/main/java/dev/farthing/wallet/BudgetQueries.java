package dev.farthing.wallet;

import dev.farthing.wallet.policy.BudgetLine;
import dev.farthing.wallet.policy.BudgetTree;
import dev.farthing.wallet.policy.BudgetTree.Part;
import dev.farthing.wallet.policy.Judge;
import dev.farthing.wallet.policy.Scope;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads how the budgets of a policy stand. */
final class BudgetQueries {
  /** Names that one pattern shows at the most; those that came last. */
  private static final int MOST_NAMES = 50;

  private BudgetQueries() {}

  static List<BudgetLine> lines(Connection connection, Judge judge, Instant now)
      throws SQLException {
    try {
      return BudgetTree.lines(
          judge,
          new JournalExposure(connection),
          (scope, part) -> names(connection, scope, part),
          now);
    } catch (JournalExposure.JournalReadFailed e) {
      throw e.said();
    }
  }

  /** Names that were spent for, or that money is held for. */
  private static List<String> names(Connection connection, Scope above, Part part) {
    String column = part.name().toLowerCase(Locale.ROOT);
    int level = Ledger.level(above) + bit(part);
    @Nullable Object[] parts = {
      above.agent().orElse(null), above.task().orElse(null), above.host().orElse(null)
    };
    String within =
        " AND (?1 IS NULL OR agent = ?1) AND (?2 IS NULL OR task = ?2)"
            + " AND (?3 IS NULL OR host = ?3)";
    try {
      return Sql.list(
              connection,
              "SELECT name FROM (SELECT "
                  + column
                  + " AS name, id AS seen FROM budget_scope WHERE level = "
                  + level
                  + within
                  + " UNION ALL SELECT DISTINCT "
                  + column
                  + ", 0 FROM purchase INDEXED BY purchase_held"
                  + " WHERE money IN ('HELD', 'SUBMITTED', 'UNKNOWN', 'PAID_UNPROVEN')"
                  + within
                  + ") GROUP BY name ORDER BY max(seen) DESC, name LIMIT "
                  + MOST_NAMES,
              row -> row.getString(1),
              parts)
          .stream()
          .sorted()
          .toList();
    } catch (SQLException e) {
      throw new JournalExposure.JournalReadFailed(e);
    }
  }

  private static int bit(Part part) {
    return switch (part) {
      case AGENT -> 1;
      case TASK -> 2;
      case HOST -> 4;
      case SERVICE -> 8;
      case PAYEE -> 16;
    };
  }
}
