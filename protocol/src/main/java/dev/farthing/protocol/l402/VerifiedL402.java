package dev.farthing.protocol.l402;

import dev.farthing.protocol.secret.PaymentHash;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A credential that has passed verification: ours, paid for by who knows the preimage, and good for
 * this request. Only {@link L402Verifier} makes one.
 *
 * <p>Immutable and thread-safe. Holds no secret.
 */
public final class VerifiedL402 {
  private static final long NO_END = Long.MAX_VALUE;

  private final L402Identifier identifier;
  private final IdentifierHash identifierHash;
  private final ServiceTier bought;
  private final Set<String> capabilities;
  private final long validUntil;

  VerifiedL402(
      L402Identifier identifier,
      IdentifierHash identifierHash,
      ServiceTier bought,
      Set<String> capabilities,
      long validUntil) {
    this.identifier = identifier;
    this.identifierHash = identifierHash;
    this.bought = bought;
    this.capabilities = capabilities;
    this.validUntil = validUntil;
  }

  /** What the token names: its payment and itself. */
  public L402Identifier identifier() {
    return identifier;
  }

  /** The key under which the token would be revoked. */
  public IdentifierHash identifierHash() {
    return identifierHash;
  }

  /** The payment that paid for the token. */
  public PaymentHash paymentHash() {
    return identifier.paymentHash();
  }

  /** The service that was demanded and granted. */
  public String service() {
    return bought.service();
  }

  /** The tier that was demanded and granted. */
  public int tier() {
    return bought.tier();
  }

  /** The capabilities that the token names for the service; empty if it names none. */
  public Set<String> capabilities() {
    return capabilities;
  }

  /** The first second at which the token is good no longer, if it ends at all. */
  public Optional<Instant> validUntil() {
    return validUntil == NO_END ? Optional.empty() : Optional.of(Instant.ofEpochSecond(validUntil));
  }

  @Override
  public String toString() {
    return "VerifiedL402[" + bought + ", payment " + paymentHash() + "]";
  }
}
