package dev.farthing.wallet.receipt;

import java.util.List;
import java.util.Optional;

/**
 * What was found in a chain of receipts. Immutable.
 *
 * @param head its end
 * @param anchor how far it is known to have reached once
 * @param problems where it is not as it was written, the first ones; empty if it holds
 * @param notes what else a reader should know
 */
public record ChainReport(
    Head head, Optional<SignedHead> anchor, List<Problem> problems, List<String> notes) {
  /**
   * A place where something is wrong.
   *
   * @param position of the receipt, 0 where it is the anchor or a purchase without one
   * @param what for people, in one sentence
   */
  public record Problem(long position, String what) {}

  public ChainReport {
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  /** Whether nothing is wrong. */
  public boolean holds() {
    return problems.isEmpty();
  }
}
