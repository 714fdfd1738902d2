package dev.farthing.wallet;

import dev.farthing.protocol.secret.Preimage;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A credential that an agent has paid for.
 *
 * @param scope the path below which it is shown
 */
record OwnedCredential(
    String purchase,
    String agent,
    String scope,
    String scheme,
    String token,
    Preimage preimage,
    Optional<Instant> validUntil) {
  boolean covers(URI canonical) {
    return canonical.getRawPath().startsWith(scope);
  }

  @Override
  public String toString() {
    return "OwnedCredential[of purchase " + purchase + "]";
  }
}
