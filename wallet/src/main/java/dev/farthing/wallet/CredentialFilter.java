package dev.farthing.wallet;

import java.util.Optional;

/**
 * Which credentials somebody wants to see. Immutable.
 *
 * @param agent whose; empty for everybody's
 * @param origin where they are shown, {@code https://api.example}; empty for everywhere
 * @param retired whether those that are not shown any more are wanted too
 * @param limit at most so many, the newest, from 1
 */
public record CredentialFilter(
    Optional<String> agent, Optional<String> origin, boolean retired, int limit) {
  public CredentialFilter {
    if (limit < 1) {
      throw new IllegalArgumentException("a list has at least 1 credential, not " + limit);
    }
  }

  /** The newest of everybody that are not retired. */
  public static CredentialFilter newest(int limit) {
    return new CredentialFilter(Optional.empty(), Optional.empty(), false, limit);
  }
}
