package dev.farthing.protocol.l402;

/** Knows which tokens are good no longer. Asks no database and no node. Thread-safe. */
@FunctionalInterface
public interface Revocations {
  /** Whether the token with this hash of its identifier has been revoked. */
  boolean isRevoked(IdentifierHash identifier);

  /** Whether no token at all is revoked, so that nobody needs to work out a hash. */
  default boolean isEmpty() {
    return false;
  }

  /** No token is revoked. */
  static Revocations none() {
    return new NoRevocations();
  }
}
