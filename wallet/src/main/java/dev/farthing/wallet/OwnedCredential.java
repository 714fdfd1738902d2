package dev.farthing.wallet;

import dev.farthing.protocol.secret.Preimage;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A credential that an agent has paid for.
 *
 * @param scope the path at and below which it is shown
 * @param exact whether it is shown at that path only
 * @param boughtAt the path of the purchase
 */
record OwnedCredential(
    String purchase,
    String agent,
    String scope,
    boolean exact,
    String boughtAt,
    String scheme,
    String token,
    Preimage preimage,
    Optional<Instant> validUntil) {
  boolean covers(URI canonical) {
    String path = canonical.getRawPath();
    return exact ? path.equals(scope) : path.startsWith(scope);
  }

  @Override
  public String toString() {
    return "OwnedCredential[of purchase " + purchase + "]";
  }
}
