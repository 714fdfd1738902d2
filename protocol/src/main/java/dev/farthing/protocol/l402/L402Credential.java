package dev.farthing.protocol.l402;

import dev.farthing.protocol.secret.Preimage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A token and a preimage as somebody sent them: proves nothing until {@link L402Verifier} has made
 * a {@link VerifiedL402} of it.
 *
 * <p>Immutable and thread-safe. Prints neither tokens nor preimage.
 */
public final class L402Credential {
  /** The most characters of a field value. */
  public static final int MAX_CHARACTERS = 32_768;

  /** The most tokens of one credential. */
  public static final int MAX_TOKENS = 8;

  static final String L402 = "L402";
  static final String LSAT = "LSAT";

  private static final List<String> METADATA =
      List.of("grpc-metadata-macaroon", "macaroon", "token");

  private final String scheme;
  private final List<PresentedToken> tokens;
  private final Preimage preimage;

  L402Credential(String scheme, List<PresentedToken> tokens, Preimage preimage) {
    this.scheme = scheme;
    this.tokens = tokens;
    this.preimage = preimage;
  }

  /**
   * Reads the value of an {@code Authorization} field: {@code L402} or {@code LSAT} in any case,
   * one token or several divided by commas, a colon, the preimage in hexadecimal digits. A doubled
   * scheme is taken; a preimage may also, or only, stand in a {@code preimage=} caveat.
   *
   * @throws L402Exception a nested case for each reason not to take it
   */
  public static L402Credential parse(String fieldValue) {
    return new CredentialReader(fieldValue).read();
  }

  /**
   * Reads a token that carries its preimage as a caveat: the fields {@code Grpc-Metadata-Macaroon}
   * and {@code Macaroon} and the gRPC metadata {@code token}, in hexadecimal digits or base64.
   *
   * @throws L402Exception a nested case for each reason not to take it
   */
  public static L402Credential parseMetadata(String fieldValue) {
    return new CredentialReader(fieldValue).readToken();
  }

  /**
   * The one credential among a message's fields, if there is one: in {@code Authorization}, else in
   * the fields of {@link #parseMetadata}. What is not meant for us is passed over: other schemes,
   * and metadata without a macaroon that carries a preimage.
   *
   * @param fieldLines the lines of a field by its lower-case name; an empty list if it has none
   * @throws L402Exception if a credential cannot be read, or if there are two in one place
   */
  public static Optional<L402Credential> find(Function<String, List<String>> fieldLines) {
    Optional<L402Credential> found = onlyOne(fieldLines.apply("authorization"), true);
    for (int i = 0; i < METADATA.size() && found.isEmpty(); i++) {
      found = onlyOne(fieldLines.apply(METADATA.get(i)), false);
    }
    return found;
  }

  private static Optional<L402Credential> onlyOne(List<String> lines, boolean authorization) {
    Optional<L402Credential> found = Optional.empty();
    for (String line : lines) {
      Optional<L402Credential> next = authorization ? ifL402(line) : ifMetadata(line);
      if (next.isPresent() && found.isPresent()) {
        throw new L402Exception.SeveralCredentials();
      }
      found = next.isPresent() ? next : found;
    }
    return found;
  }

  private static Optional<L402Credential> ifL402(String line) {
    try {
      return Optional.of(parse(line));
    } catch (L402Exception.OtherScheme e) {
      return Optional.empty();
    }
  }

  private static Optional<L402Credential> ifMetadata(String line) {
    try {
      return Optional.of(parseMetadata(line));
    } catch (L402Exception.NoPreimage e) {
      return Optional.empty();
    }
  }

  /** {@code L402} or {@code LSAT}, in upper case: the outer one of two. */
  public String scheme() {
    return scheme;
  }

  /** The tokens' texts, byte for byte. One may carry the preimage: never to be logged. */
  public List<String> tokens() {
    return tokens.stream().map(PresentedToken::text).toList();
  }

  /** The preimage that was sent. Whether it proves anything is for verification to say. */
  public Preimage preimage() {
    return preimage;
  }

  List<PresentedToken> presented() {
    return tokens;
  }

  /**
   * The field value to send: {@code L402 token[,token]:preimage}, tokens byte for byte, preimage in
   * lower case. A secret.
   *
   * @param scheme the scheme of the challenge, {@code L402} or {@code LSAT}
   * @throws IllegalArgumentException if there is no token, or one that a field cannot carry
   */
  public static String write(String scheme, List<String> tokens, Preimage preimage) {
    if (!scheme.equals(L402) && !scheme.equals(LSAT)) {
      throw new IllegalArgumentException("the scheme of a credential is L402 or LSAT");
    }
    if (tokens.isEmpty() || !tokens.stream().allMatch(FieldText::isToken)) {
      throw new IllegalArgumentException(
          "a credential carries tokens of visible ASCII without commas, colons and quotes");
    }
    return scheme + " " + String.join(",", tokens) + ":" + preimage.revealHex();
  }

  @Override
  public String toString() {
    return "L402Credential["
        + scheme
        + ", "
        + tokens.size()
        + (tokens.size() == 1 ? " token, " : " tokens, ")
        + preimage
        + "]";
  }
}
