package dev.farthing.wallet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A credential as the journal has it; a copy, without what would let it be shown.
 *
 * @param id names it: the purchase's id where it was bought
 * @param parent what it was derived from, if it was not bought
 * @param sharedAs the name under which it may be shown by others, if it is shared
 * @param scope the path at which it is shown; below it too where that ends with a slash and is not
 *     exact
 * @param services the pairs of service and tier that its token names, {@code weather:0}, or empty
 * @param caveats in order; a preimage in one stands as its SHA-256
 * @param enforced the kinds of caveats of which its seller says that it enforces them
 * @param validUntil when it ends, if it says so
 * @param usesLeft how often it may still be shown, as far as the wallet has counted
 * @param reuses how often it was admitted after its own purchase
 */
public record Credential(
    String id,
    String purchase,
    Optional<String> parent,
    String agent,
    Optional<String> sharedAs,
    String origin,
    String scope,
    boolean exact,
    String services,
    String scheme,
    List<String> caveats,
    List<String> enforced,
    Instant createdAt,
    Optional<Instant> validUntil,
    OptionalLong usesLeft,
    long reuses,
    Optional<Instant> lastUsedAt,
    Optional<Instant> retiredAt,
    Optional<String> retiredWhy) {
  /** Whether it can be shown. */
  public enum State {
    LIVE,
    /** Its time is over. */
    ENDED,
    /** Its uses are. */
    USED_UP,
    /** Not shown any more, for a reason. */
    RETIRED
  }

  /** Where it stands at a moment. */
  public State state(Instant now) {
    if (retiredAt.isPresent()) {
      return State.RETIRED;
    }
    if (validUntil.isPresent() && !validUntil.get().isAfter(now)) {
      return State.ENDED;
    }
    return usesLeft.orElse(1) > 0 ? State.LIVE : State.USED_UP;
  }
}
