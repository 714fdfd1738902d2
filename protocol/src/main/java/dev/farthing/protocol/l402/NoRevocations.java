package dev.farthing.protocol.l402;

/** No token is revoked. */
record NoRevocations() implements Revocations {
  @Override
  public boolean isRevoked(IdentifierHash identifier) {
    return false;
  }

  @Override
  public boolean isEmpty() {
    return true;
  }
}
