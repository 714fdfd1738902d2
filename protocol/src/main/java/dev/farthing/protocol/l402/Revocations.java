package dev.farthing.protocol.l402;

/** Knows which tokens are good no longer. Asks no database and no node. Thread-safe. */
@FunctionalInterface
public interface Revocations {
  /** Whether the token with this hash of its identifier has been revoked. */
  boolean isRevoked(IdentifierHash identifier);
}
