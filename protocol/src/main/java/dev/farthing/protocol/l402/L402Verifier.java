package dev.farthing.protocol.l402;

import java.time.Instant;
import java.util.Set;

/** Makes a {@link VerifiedL402} of a credential, or says why not. Thread-safe; no I/O. */
public final class L402Verifier {
  /** What a request wants of a credential. */
  public record Demand(String service, int tier, Set<String> capabilities, Instant now) {}

  /** Verifies the text of an {@code Authorization} field. */
  public VerifiedL402 verify(String authorization, Demand demand) {
    throw new UnsupportedOperationException();
  }
}
