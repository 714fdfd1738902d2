package dev.farthing.wallet;

import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.wallet.http.Addresses;
import dev.farthing.wallet.policy.Judge;
import dev.farthing.wallet.policy.Proposal;
import dev.farthing.wallet.policy.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What the books and the policy say to a proposal, as of one transaction. */
final class Judging {
  static final String HASH_REUSED = "hash-reused";
  static final Verdict.Deny HASH_TAKEN =
      new Verdict.Deny(HASH_REUSED, "the payment hash belongs to an earlier payment");

  private Judging() {}

  /** A hash belongs to one purchase for ever; a seller that refuses is paid no more. */
  static Verdict verdict(Connection connection, Judge judge, Proposal proposal, PaymentHash hash)
      throws SQLException {
    if (isTaken(connection, hash)) {
      return HASH_TAKEN;
    }
    return verdict(connection, judge, proposal);
  }

  /** As above, where there is no invoice yet. */
  static Verdict verdict(Connection connection, Judge judge, Proposal proposal)
      throws SQLException {
    Optional<Verdict.Deny> refuses =
        RefusingSellers.judge(connection, Addresses.origin(proposal.want().uri()), proposal.now());
    if (refuses.isPresent()) {
      return refuses.get();
    }
    try {
      return judge.judge(proposal, new JournalExposure(connection));
    } catch (JournalExposure.JournalReadFailed e) {
      throw e.said();
    }
  }

  private static boolean isTaken(Connection connection, PaymentHash hash) throws SQLException {
    return Sql.number(
            connection, "SELECT count(*) FROM purchase WHERE payment_hash = ?", hash.hex())
        > 0;
  }
}
