package dev.farthing.protocol.l402;

import dev.farthing.protocol.macaroon.HmacSha256;
import dev.farthing.protocol.secret.PaymentHash;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What an L402 token of version 0 names: the payment that pays for it and the token itself. 66
 * bytes: version (2, big-endian), payment hash (32), token id (32); L402's macaroon specification.
 *
 * <p>Immutable and thread-safe; public, safe to log.
 */
public final class L402Identifier {
  /** The number of bytes of an identifier. */
  public static final int LENGTH = 66;

  /** The number of bytes of a token id. */
  public static final int TOKEN_ID_LENGTH = 32;

  private static final int HASH_AT = 2;
  private static final int TOKEN_ID_AT = HASH_AT + PaymentHash.LENGTH;

  private final byte[] bytes;

  private L402Identifier(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The identifier of version 0 of these two.
   *
   * @throws IllegalArgumentException if the token id is not 32 bytes
   */
  public static L402Identifier of(PaymentHash hash, byte[] tokenId) {
    if (tokenId.length != TOKEN_ID_LENGTH) {
      throw new IllegalArgumentException("a token id has 32 bytes, not " + tokenId.length);
    }
    byte[] bytes = new byte[LENGTH];
    hash.copyTo(bytes, HASH_AT);
    System.arraycopy(tokenId, 0, bytes, TOKEN_ID_AT, TOKEN_ID_LENGTH);
    return new L402Identifier(bytes);
  }

  /** The identifier in these bytes, or empty if they are of another version or form. */
  public static Optional<L402Identifier> read(byte[] bytes) {
    return isVersion0(bytes) ? Optional.of(new L402Identifier(bytes.clone())) : Optional.empty();
  }

  /** Wraps bytes that nobody else holds and that are of version 0. */
  static L402Identifier wrap(byte[] bytes) {
    return new L402Identifier(bytes);
  }

  static boolean isVersion0(byte[] bytes) {
    return bytes.length == LENGTH && bytes[0] == 0 && bytes[1] == 0;
  }

  /** Whether an identifier of version 0 names this payment. */
  static boolean names(byte[] identifier, byte[] paymentHash) {
    return Arrays.equals(identifier, HASH_AT, TOKEN_ID_AT, paymentHash, 0, PaymentHash.LENGTH);
  }

  /** The payment that pays for the token. */
  public PaymentHash paymentHash() {
    return PaymentHash.ofBytes(bytes, HASH_AT, TOKEN_ID_AT);
  }

  /** A copy of the 32 bytes that tell this token from every other. */
  public byte[] tokenId() {
    return Arrays.copyOfRange(bytes, TOKEN_ID_AT, LENGTH);
  }

  /** A copy of the 66 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The key under which this token is revoked: the SHA-256 of the 66 bytes. */
  public IdentifierHash hash() {
    return hash(new HmacSha256());
  }

  IdentifierHash hash(HmacSha256 engine) {
    byte[] hash = new byte[IdentifierHash.LENGTH];
    engine.sha256(bytes, hash);
    return IdentifierHash.wrap(hash);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof L402Identifier identifier && Arrays.equals(bytes, identifier.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
