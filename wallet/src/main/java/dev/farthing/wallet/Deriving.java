package dev.farthing.wallet;

import dev.farthing.protocol.ProtocolException;
import dev.farthing.wallet.http.TokenFacts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Derives a narrower credential from one that is owned and writes it down beside it.
 *
 * @param id of the new one
 */
record Deriving(Connection connection, String parent, Attenuation wanted, String id, Instant now) {
  /** Why a credential that no agent of the wallet has is not shown. */
  static final String HANDED_OUT = "handed out";

  /**
   * @throws WalletException.NoCredential if there is no such credential
   * @throws WalletException.NotDerivable if it cannot be narrowed so
   * @throws WalletException.NotEnforced if it is not known that its seller enforces the limits
   */
  DerivedCredential write() throws SQLException {
    Credential found =
        CredentialQueries.find(connection, parent)
            .orElseThrow(() -> new WalletException.NoCredential(parent));
    OwnedCredential owned =
        Sql.first(
                connection,
                CredentialRows.SELECT + " WHERE credential.id = ?",
                CredentialRows::owned,
                parent)
            .orElseThrow();
    TokenFacts facts = TokenFacts.of(owned.token());
    requireNarrower(found, facts);
    Narrowing narrowing = new Narrowing(facts, Set.copyOf(found.enforced()), wanted);
    if (!narrowing.unknown().isEmpty() && !wanted.unenforced()) {
      throw new WalletException.NotEnforced(parent, narrowing.unknown());
    }
    String token = narrowed(narrowing, owned.token());
    insert(found, owned, token);
    return new DerivedCredential(
        CredentialQueries.find(connection, id).orElseThrow(),
        narrowing.caveats(),
        narrowing.unknown(),
        OwnedCredential.write(owned.scheme(), token, owned.preimage()));
  }

  private void requireNarrower(Credential found, TokenFacts facts) {
    Credential.State state = found.state(now);
    if (state != Credential.State.LIVE) {
      throw refused(
          state == Credential.State.RETIRED
              ? "it is retired: " + found.retiredWhy().orElse("")
              : "nothing is left of it");
    }
    if (wanted.expires().filter(end -> !end.isAfter(now)).isPresent()) {
      throw refused("the copy would have ended already");
    }
    Optional<Instant> end = found.validUntil();
    if (end.isPresent() && wanted.expires().filter(later -> later.isAfter(end.get())).isPresent()) {
      throw refused("it ends at " + end.get() + ", before the copy would");
    }
    OptionalLong left = found.usesLeft();
    if (left.isPresent() && wanted.maxUses().orElse(0) > left.getAsLong()) {
      throw refused("it has " + left.getAsLong() + " uses left, fewer than the copy would");
    }
    if (facts.path().isPresent()
        && wanted.path().filter(path -> !isWithin(path, facts.path().get())).isPresent()) {
      throw refused("it is good at " + facts.path().get() + " only");
    }
  }

  private static boolean isWithin(String path, String scope) {
    return path.equals(scope) || (scope.endsWith("/") && path.startsWith(scope));
  }

  private String narrowed(Narrowing narrowing, String token) {
    try {
      return narrowing.narrowed(token);
    } catch (ProtocolException e) {
      throw refused("its token takes no caveats (" + e.getMessage() + ")");
    }
  }

  private WalletException.NotDerivable refused(String why) {
    return new WalletException.NotDerivable(parent, why);
  }

  private void insert(Credential found, OwnedCredential owned, String token) throws SQLException {
    TokenFacts facts = TokenFacts.of(token);
    String agent = wanted.agent().orElse(found.agent());
    boolean out = wanted.agent().isEmpty();
    SqlInsert.into("credential")
        .set("id", id)
        .set("purchase", found.purchase())
        .set("parent", parent)
        .set("agent", agent)
        .set("holder", Holder.of(agent).name())
        .set("origin", found.origin())
        .set("scope", wanted.path().orElse(found.scope()))
        .set("exact", found.exact() && wanted.path().isEmpty() ? 1 : 0)
        .set("bought_at", owned.boughtAt())
        .set("services", facts.services())
        .set("scheme", found.scheme())
        .set("token", token)
        .set("preimage", owned.preimage().revealHex())
        .set("enforced", String.join(" ", found.enforced()))
        .set("valid_until", facts.validUntil().orElse(null))
        .set("uses_left", uses(found.usesLeft()))
        .set("created_at", now)
        .set("retired_at", out ? now : null)
        .set("retired_why", out ? HANDED_OUT : null)
        .run(connection);
  }

  private @Nullable Long uses(OptionalLong left) {
    if (wanted.maxUses().isPresent()) {
      return wanted.maxUses().getAsLong();
    }
    return left.isPresent() ? left.getAsLong() : null;
  }
}
