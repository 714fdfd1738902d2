package dev.farthing.wallet.policy;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a wallet has spent and stands to lose, as its journal knows at one moment. */
public interface Exposure {
  /** When money was last booked as spent: time does not go back behind it. */
  Optional<Instant> lastEntry();

  /** What was booked as spent at or after {@code since}. */
  Tally spentSince(Scope scope, Instant since);

  /** What is held now for payments that may still cost something. */
  Holds holds(Scope scope);

  /** The prices last paid for an address without its query, the newest first. */
  List<MilliSatoshi> lastPrices(String method, URI uri, int most);

  /** The payments to a payee that have failed since the last one that did not. */
  FailureRun failuresInARow(NodeId payee);

  /** How many payments to a payee have failed at or after {@code since}. */
  long failuresSince(NodeId payee, Instant since);

  /**
   * Amounts with their fee limits.
   *
   * @param all payments under way and those whose outcome is unknown
   * @param unknown only the latter: what is at risk, spent payments without proof included in the
   *     count alone
   */
  record Holds(Tally all, Tally unknown) {
    /** Nothing. */
    public static final Holds NONE = new Holds(Tally.NONE, Tally.NONE);
  }

  /**
   * Failed payments with none between that did not fail.
   *
   * @param last when the last of them failed; empty if there are none
   */
  record FailureRun(long count, Optional<Instant> last) {
    /** None. */
    public static final FailureRun NONE = new FailureRun(0, Optional.empty());
  }
}
