package dev.farthing.wallet;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.policy.Exposure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the journal says within one transaction about what was spent and is at risk. */
final class JournalExposure implements Exposure {
  private static final String UNKNOWN =
      "SELECT count(*) FROM purchase WHERE money IN ('UNKNOWN', 'PAID_UNPROVEN')";

  /**
   * Money leaves between approval and end, so it counts for as long as either is in the window. The
   * plus keeps the search on the indexes of time.
   */
  private static final String SPENT =
      "SELECT ifnull(sum(amount_paid_msat + fee_paid_msat + hold_msat), 0) FROM purchase"
          + " WHERE (approved_at >= ?1 OR resolved_at >= ?1)"
          + " AND +money IN ('PAID', 'PAID_UNPROVEN', 'WRITTEN_OFF')";

  private static final String HELD =
      "SELECT ifnull(sum(hold_msat), 0) FROM purchase"
          + " WHERE money IN ('HELD', 'SUBMITTED', 'UNKNOWN')";

  private final Connection connection;

  JournalExposure(Connection connection) {
    this.connection = connection;
  }

  @Override
  public MilliSatoshi committedSince(Instant since) {
    return MilliSatoshi.ofMsat(ask(SPENT, since) + ask(HELD));
  }

  @Override
  public int unknown() {
    return (int) ask(UNKNOWN);
  }

  @Override
  public int unknownAt(String host) {
    return (int) ask(UNKNOWN + " AND host = ?", host);
  }

  @Override
  public int unknownTo(NodeId payee) {
    return (int) ask(UNKNOWN + " AND payee = ?", payee.hex());
  }

  private long ask(String sql, @Nullable Object... values) {
    try {
      return Sql.number(connection, sql, values);
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
