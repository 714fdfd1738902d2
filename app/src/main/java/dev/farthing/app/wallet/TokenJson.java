package dev.farthing.app.wallet;

import dev.farthing.wallet.Credential;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A credential as JSON.
 *
 * @param authorization what shows it, where somebody asked for that: a secret
 */
record TokenJson(
    String id,
    String state,
    String agent,
    String purchase,
    @Nullable String parent,
    @Nullable String sharedAs,
    String origin,
    String scope,
    boolean exact,
    String services,
    String scheme,
    List<String> caveats,
    List<String> enforced,
    String createdAt,
    @Nullable String validUntil,
    @Nullable Long usesLeft,
    long reuses,
    @Nullable String lastUsedAt,
    @Nullable String retiredAt,
    @Nullable String retiredWhy,
    @Nullable String authorization) {
  static TokenJson of(Credential credential, Instant now, @Nullable String authorization) {
    return new TokenJson(
        credential.id(),
        PurchaseJson.word(credential.state(now)),
        credential.agent(),
        credential.purchase(),
        credential.parent().orElse(null),
        credential.sharedAs().orElse(null),
        credential.origin(),
        credential.scope(),
        credential.exact(),
        credential.services(),
        credential.scheme(),
        credential.caveats(),
        credential.enforced(),
        credential.createdAt().toString(),
        at(credential.validUntil()),
        credential.usesLeft().isPresent() ? credential.usesLeft().getAsLong() : null,
        credential.reuses(),
        at(credential.lastUsedAt()),
        at(credential.retiredAt()),
        credential.retiredWhy().orElse(null),
        authorization);
  }

  private static @Nullable String at(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }
}
