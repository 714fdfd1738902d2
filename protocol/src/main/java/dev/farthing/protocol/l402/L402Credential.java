package dev.farthing.protocol.l402;

import dev.farthing.protocol.secret.Preimage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A token and a preimage as somebody sent them: proves nothing until {@link L402Verifier} has made
 * a {@link VerifiedL402} of it. Prints no secret.
 */
public final class L402Credential {
  static final String L402 = "L402";
  static final String LSAT = "LSAT";

  private L402Credential() {}

  /**
   * Reads an {@code Authorization} field value.
   *
   * @throws L402Exception if it is none
   */
  public static L402Credential parse(String fieldValue) {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads a token that carries its preimage as a caveat: the fields {@code Grpc-Metadata-Macaroon},
   * {@code Macaroon} and the gRPC metadata {@code token}, in hexadecimal digits or base64.
   *
   * @throws L402Exception if it is none
   */
  public static L402Credential parseMetadata(String fieldValue) {
    throw new UnsupportedOperationException();
  }

  /**
   * The one credential among a message's fields, if there is one. {@code Authorization} of another
   * scheme is passed over.
   *
   * @param fieldLines the lines of a field by its lower-case name; an empty list if it has none
   * @throws L402Exception if a credential cannot be read, or if there are two
   */
  public static Optional<L402Credential> find(Function<String, List<String>> fieldLines) {
    throw new UnsupportedOperationException();
  }

  /** {@code L402} or {@code LSAT}, in upper case. */
  public String scheme() {
    throw new UnsupportedOperationException();
  }

  /** The tokens' texts, byte for byte. */
  public List<String> tokens() {
    throw new UnsupportedOperationException();
  }

  public Preimage preimage() {
    throw new UnsupportedOperationException();
  }

  /** The field value to send: {@code L402 token[,token]:preimage}, tokens byte for byte. */
  public static String write(String scheme, List<String> tokens, Preimage preimage) {
    throw new UnsupportedOperationException();
  }
}
