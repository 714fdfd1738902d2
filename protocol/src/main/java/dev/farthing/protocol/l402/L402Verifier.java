package dev.farthing.protocol.l402;

/** Makes a {@link VerifiedL402} of a credential, or says why not. Thread-safe; no I/O. */
public final class L402Verifier {
  private L402Verifier() {}

  /** Starts a verifier of the tokens that {@code keys} made, strict until it is loosened. */
  public static Builder builder(RootKeys keys) {
    throw new UnsupportedOperationException();
  }

  /**
   * Verifies the text of an {@code Authorization} field.
   *
   * @throws L402Exception a nested case for each reason
   */
  public VerifiedL402 verify(String authorization, Demand demand) {
    throw new UnsupportedOperationException();
  }

  /**
   * Verifies a credential that has been read.
   *
   * @throws L402Exception a nested case for each reason
   */
  public VerifiedL402 verify(L402Credential credential, Demand demand) {
    throw new UnsupportedOperationException();
  }

  /** What a verifier is made of. Not thread-safe. */
  public static final class Builder {
    /** Tokens to refuse; none unless set. */
    public Builder revocations(Revocations revocations) {
      throw new UnsupportedOperationException();
    }

    /** Enforces the condition {@code <capability>_<constraint>}; without one it is refused. */
    public Builder satisfier(String condition, Satisfier satisfier) {
      throw new UnsupportedOperationException();
    }

    /** Tokens with this location are another issuer's and verified by {@code verifier} instead. */
    public Builder issuer(String location, L402Verifier verifier) {
      throw new UnsupportedOperationException();
    }

    /** Takes tokens without a services caveat, which admit to everything: aperture's rule. */
    public Builder allowAdminTokens() {
      throw new UnsupportedOperationException();
    }

    /** No capabilities caveat, or an empty one, grants all capabilities: aperture's rule. */
    public Builder unnamedCapabilitiesMeanAll() {
      throw new UnsupportedOperationException();
    }

    public L402Verifier build() {
      throw new UnsupportedOperationException();
    }
  }
}
