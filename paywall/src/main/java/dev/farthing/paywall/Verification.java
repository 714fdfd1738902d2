package dev.farthing.paywall;

import dev.farthing.protocol.l402.Demand;
import dev.farthing.protocol.l402.L402Credential;
import dev.farthing.protocol.l402.L402Exception;
import dev.farthing.protocol.l402.L402Verifier;
import dev.farthing.protocol.l402.VerifiedL402;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Verifies what a request carries against what its route sells. Thread-safe; no I/O. */
final class Verification {
  private static final Map<Class<? extends L402Exception>, Decision.Why> WHY =
      Map.ofEntries(
          Map.entry(L402Exception.OtherScheme.class, Decision.Why.NO_CREDENTIAL),
          Map.entry(L402Exception.PreimageConflict.class, Decision.Why.WRONG_PREIMAGE),
          Map.entry(L402Exception.PreimageMismatch.class, Decision.Why.WRONG_PREIMAGE),
          Map.entry(L402Exception.UnknownVersion.class, Decision.Why.NOT_OURS),
          Map.entry(L402Exception.UnknownKey.class, Decision.Why.NOT_OURS),
          Map.entry(L402Exception.BadSignature.class, Decision.Why.NOT_OURS),
          Map.entry(L402Exception.ThirdPartyCaveat.class, Decision.Why.INSUFFICIENT),
          Map.entry(L402Exception.NoServices.class, Decision.Why.INSUFFICIENT),
          Map.entry(L402Exception.UnknownCaveat.class, Decision.Why.INSUFFICIENT),
          Map.entry(L402Exception.CaveatFailed.class, Decision.Why.INSUFFICIENT),
          Map.entry(L402Exception.Expired.class, Decision.Why.EXPIRED),
          Map.entry(L402Exception.Revoked.class, Decision.Why.REVOKED));

  private final L402Verifier verifier;
  private final InstantSource clock;

  Verification(L402Verifier verifier, InstantSource clock) {
    this.verifier = verifier;
    this.clock = clock;
  }

  /**
   * The credential of a request, good for its route; or empty if it carries none.
   *
   * @throws L402Exception if it carries one that is no good
   */
  Optional<VerifiedL402> verify(RequestFacts facts, Route route) {
    Demand demand =
        new Demand(
            route.service(),
            route.tier(),
            route.capabilities(),
            Map.of(PathSatisfier.KIND, facts.path()),
            clock.instant().getEpochSecond());
    if (facts.authorization().size() == 1 && facts.macaroons().isEmpty()) {
      return Optional.of(verifier.verify(facts.authorization().get(0), demand));
    }
    return credential(facts).map(credential -> verifier.verify(credential, demand));
  }

  /** The one credential among the fields of a request. */
  static Optional<L402Credential> credential(RequestFacts facts) {
    return L402Credential.find(
        name ->
            switch (name) {
              case "authorization" -> facts.authorization();
              case "macaroon" -> facts.macaroons();
              default -> List.of();
            });
  }

  static Decision.Why why(L402Exception refused) {
    return WHY.getOrDefault(refused.getClass(), Decision.Why.MALFORMED);
  }
}
