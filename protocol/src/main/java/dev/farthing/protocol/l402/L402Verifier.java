package dev.farthing.protocol.l402;

import dev.farthing.protocol.macaroon.Caveat;
import dev.farthing.protocol.macaroon.HmacSha256;
import dev.farthing.protocol.macaroon.Macaroon;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link VerifiedL402} of a credential, or says why not. Asks no database and no node: what
 * it proves is that the token is ours, unchanged, not revoked and good for the demand, and that its
 * bearer knows the preimage of its payment. It does not prove that the payment was settled.
 *
 * <p>Immutable and thread-safe; never blocks.
 */
public final class L402Verifier {
  private final RootKeys keys;
  private final Revocations revocations;
  private final CaveatRules rules;
  private final Map<String, L402Verifier> issuers;
  private final EnginePool engines = new EnginePool();

  private L402Verifier(Builder builder) {
    keys = builder.keys;
    revocations = builder.revocations;
    rules =
        new CaveatRules(
            builder.satisfiers, builder.allowAdminTokens, builder.emptyCapabilitiesMeanAll);
    issuers = Map.copyOf(builder.issuers);
  }

  /** Starts a verifier of the tokens that {@code keys} made, strict until it is loosened. */
  public static Builder builder(RootKeys keys) {
    return new Builder(keys);
  }

  /**
   * Verifies the value of an {@code Authorization} field.
   *
   * @throws L402Exception a nested case for each reason to refuse it
   */
  public VerifiedL402 verify(String authorization, Demand demand) {
    return verify(L402Credential.parse(authorization), demand);
  }

  /**
   * Verifies a credential. Of several tokens all must name the preimage's payment; the first that
   * is good for the demand decides, and if none is, the first one's reason is given.
   *
   * @throws L402Exception a nested case for each reason to refuse it
   */
  public VerifiedL402 verify(L402Credential credential, Demand demand) {
    HmacSha256 engine = engines.take();
    try {
      byte[][] identifiers = paidIdentifiers(credential, engine);
      List<PresentedToken> tokens = credential.presented();
      try {
        return verify(tokens.get(0).macaroon(), identifiers[0], demand, engine);
      } catch (L402Exception first) {
        for (int i = 1; i < identifiers.length; i++) {
          try {
            return verify(tokens.get(i).macaroon(), identifiers[i], demand, engine);
          } catch (L402Exception alsoRefused) {
            continue;
          }
        }
        throw first;
      }
    } finally {
      engines.giveBack(engine);
    }
  }

  /** The identifiers of all tokens, each of which names the payment that the preimage proves. */
  private static byte[][] paidIdentifiers(L402Credential credential, HmacSha256 engine) {
    byte[] paid = new byte[HmacSha256.LENGTH];
    engine.sha256(credential.preimage().reveal(), paid);
    List<PresentedToken> tokens = credential.presented();
    byte[][] identifiers = new byte[tokens.size()][];
    for (int i = 0; i < identifiers.length; i++) {
      byte[] identifier = tokens.get(i).macaroon().identifier();
      if (!L402Identifier.isVersion0(identifier)) {
        throw new L402Exception.UnknownVersion();
      }
      if (!L402Identifier.names(identifier, paid)) {
        throw new L402Exception.PreimageMismatch();
      }
      identifiers[i] = identifier;
    }
    return identifiers;
  }

  private VerifiedL402 verify(Macaroon token, byte[] identifier, Demand demand, HmacSha256 engine) {
    String location = token.location().orElse(null);
    L402Verifier issuer = location == null ? null : issuers.get(location);
    return (issuer == null ? this : issuer).verify(token, identifier, location, demand, engine);
  }

  private VerifiedL402 verify(
      Macaroon token,
      byte[] identifier,
      @Nullable String location,
      Demand demand,
      HmacSha256 engine) {
    requireSignature(token, identifier, location, engine);
    L402Identifier named = L402Identifier.wrap(identifier);
    if (!revocations.isEmpty()) {
      IdentifierHash hash = named.hash(engine);
      if (revocations.isRevoked(hash)) {
        throw new L402Exception.Revoked(hash);
      }
    }
    CaveatCheck check = new CaveatCheck(rules, demand);
    check.check(token.caveats());
    return new VerifiedL402(named, demand, check.capabilities(), check.validUntil());
  }

  private void requireSignature(
      Macaroon token, byte[] identifier, @Nullable String location, HmacSha256 engine) {
    List<Caveat> caveats = token.caveats();
    for (int i = 0; i < caveats.size(); i++) {
      if (caveats.get(i).isThirdParty()) {
        throw new L402Exception.ThirdPartyCaveat(caveats.get(i).location().orElse(""));
      }
    }
    byte[] rootKey = keys.rootKey(identifier, location, engine);
    if (rootKey == null) {
      throw new L402Exception.UnknownKey();
    }
    if (!token.isSignedWith(rootKey, engine)) {
      throw new L402Exception.BadSignature();
    }
  }

  /** What a verifier is made of. Not thread-safe. */
  public static final class Builder {
    private final RootKeys keys;
    private final Map<String, Satisfier> satisfiers = new HashMap<>();
    private final Map<String, L402Verifier> issuers = new HashMap<>();
    private Revocations revocations = Revocations.none();
    private boolean allowAdminTokens;
    private boolean emptyCapabilitiesMeanAll;

    private Builder(RootKeys keys) {
      this.keys = keys;
    }

    /** Tokens to refuse; none unless set. */
    public Builder revocations(Revocations revocations) {
      this.revocations = revocations;
      return this;
    }

    /**
     * Enforces a condition that is not built in, named wholly: {@code <capability>_<constraint>}. A
     * token with a condition that nobody enforces is refused.
     *
     * @throws IllegalArgumentException if the name is none, or built in
     */
    public Builder satisfier(String condition, Satisfier satisfier) {
      L402Caveat.requireName(condition);
      if (condition.equals("services") || condition.equals("preimage")) {
        throw new IllegalArgumentException("the condition \"" + condition + "\" is built in");
      }
      satisfiers.put(condition, satisfier);
      return this;
    }

    /**
     * Tokens with this location are another issuer's, and verified by {@code verifier}, with its
     * keys and its rules, instead.
     */
    public Builder issuer(String location, L402Verifier verifier) {
      issuers.put(location, verifier);
      return this;
    }

    /** Takes tokens without a services caveat, which admit to every service: aperture's rule. */
    public Builder allowAdminTokens() {
      allowAdminTokens = true;
      return this;
    }

    /** A capabilities caveat that is empty grants every capability, not none: aperture's rule. */
    public Builder emptyCapabilitiesMeanAll() {
      emptyCapabilitiesMeanAll = true;
      return this;
    }

    /** The verifier. */
    public L402Verifier build() {
      return new L402Verifier(this);
    }
  }
}
