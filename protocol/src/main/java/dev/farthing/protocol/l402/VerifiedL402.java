package dev.farthing.protocol.l402;

import dev.farthing.protocol.secret.PaymentHash;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A credential that has passed verification: ours, paid for by who knows the preimage, and good for
 * this request. Only {@link L402Verifier} makes one.
 *
 * <p>Immutable and thread-safe. Holds no secret.
 */
public final class VerifiedL402 {
  /** The end of a token that has none. */
  static final long NO_END = Long.MAX_VALUE;

  private final L402Identifier identifier;
  private final String service;
  private final int tier;
  private final String capabilities;
  private final long validUntil;

  VerifiedL402(L402Identifier identifier, Demand demand, String capabilities, long validUntil) {
    this.identifier = identifier;
    this.service = demand.service();
    this.tier = demand.tier();
    this.capabilities = capabilities;
    this.validUntil = validUntil;
  }

  /** What the token names: its payment and itself. */
  public L402Identifier identifier() {
    return identifier;
  }

  /** The key under which the token would be revoked. */
  public IdentifierHash identifierHash() {
    return identifier.hash();
  }

  /** The payment that paid for the token. */
  public PaymentHash paymentHash() {
    return identifier.paymentHash();
  }

  /** The service that was demanded and granted. */
  public String service() {
    return service;
  }

  /** The tier that was demanded and granted. */
  public int tier() {
    return tier;
  }

  /**
   * The capabilities that the token names for the service. Empty if it names none; without any
   * capabilities caveat it has them all.
   */
  public Set<String> capabilities() {
    return capabilities.isEmpty()
        ? Set.of()
        : Collections.unmodifiableSet(new LinkedHashSet<>(List.of(capabilities.split(","))));
  }

  /** The first second at which the token is good no longer, if it ends at all. */
  public Optional<Instant> validUntil() {
    return validUntil == NO_END ? Optional.empty() : Optional.of(Instant.ofEpochSecond(validUntil));
  }

  @Override
  public String toString() {
    return "VerifiedL402[" + service + ":" + tier + ", payment " + paymentHash() + "]";
  }
}
