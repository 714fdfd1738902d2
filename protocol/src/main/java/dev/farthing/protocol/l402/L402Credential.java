package dev.farthing.protocol.l402;

import dev.farthing.protocol.secret.Preimage;
import java.util.List;

/**
 * A token and a preimage as somebody sent them: proves nothing until {@link L402Verifier} has made
 * a {@link VerifiedL402} of it.
 */
public final class L402Credential {
  private L402Credential() {}

  /** Reads an {@code Authorization} field value. */
  public static L402Credential parse(String fieldValue) {
    throw new UnsupportedOperationException();
  }

  /** The field value to send: {@code L402 token[,token]:preimage}, tokens byte for byte. */
  public static String write(String scheme, List<String> tokens, Preimage preimage) {
    throw new UnsupportedOperationException();
  }
}
