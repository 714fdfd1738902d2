package dev.farthing.protocol.l402;

import java.util.List;

/** What the {@code WWW-Authenticate} lines of one answer say. */
public record ChallengeReading(Outcome outcome, List<L402Challenge> payable, List<String> others) {
  /** What can be done with the answer. */
  public enum Outcome {
    PAYABLE,
    PRICE_ONLY,
    NONE,
    MALFORMED,
    CONFLICT
  }

  /** Reads the field lines of one message, in order. Never throws on hostile input. */
  public static ChallengeReading of(List<String> fieldLines) {
    throw new UnsupportedOperationException();
  }
}
