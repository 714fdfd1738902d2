package dev.farthing.protocol.l402;

import java.util.List;
import java.util.Optional;

/**
 * What the {@code WWW-Authenticate} lines of one answer say.
 *
 * @param outcome what can be done with the answer
 * @param payable the challenges that can be paid, each pair of token and invoice once, in order;
 *     not empty exactly if the outcome is {@code PAYABLE}
 * @param others the texts of all other challenges, as sent
 * @param problem why the outcome is {@code MALFORMED} or {@code CONFLICT}; empty otherwise
 */
public record ChallengeReading(
    Outcome outcome,
    List<L402Challenge> payable,
    List<String> others,
    Optional<L402Exception> problem) {
  /** The most characters of all lines of one message together. */
  public static final int MAX_CHARACTERS = 65_536;

  /** What can be done with the answer. */
  public enum Outcome {
    /** A token and an invoice: it can be paid. */
    PAYABLE,
    /** It names a price and sells nothing: ask again with another method. */
    PRICE_ONLY,
    /** No challenge of L402, or one without anything in it. */
    NONE,
    /** A challenge that cannot be read. */
    MALFORMED,
    /** A challenge that says two things at once: not to be paid. */
    CONFLICT
  }

  public ChallengeReading {
    payable = List.copyOf(payable);
    others = List.copyOf(others);
  }

  /**
   * Reads the field lines of one message, in order. Never throws on hostile input. A line that
   * breaks off counts up to there. The same token and invoice under both schemes is one challenge,
   * of L402.
   */
  public static ChallengeReading of(List<String> fieldLines) {
    return new ChallengeCollector().read(fieldLines);
  }
}
