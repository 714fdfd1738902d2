package dev.farthing.protocol.macaroon;

import dev.farthing.protocol.secret.SecretBytes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A bearer token that anybody can narrow by caveats and only its maker can verify. Immutable. */
public final class Macaroon {
  /** The most bytes of a token in version 2. */
  public static final int MAX_BYTES = 8192;

  /** The most caveats of a token. */
  public static final int MAX_CAVEATS = 64;

  /** The most bytes of one field: location, identifier, condition, verification id. */
  public static final int MAX_FIELD_BYTES = 2048;

  /** How a token was written when it was read. */
  public enum Format {
    V1,
    V2
  }

  private Macaroon() {}

  public static Macaroon mint(
      SecretBytes rootKey, byte[] identifier, @Nullable String location, List<String> caveats) {
    throw new UnsupportedOperationException();
  }

  /** Reads binary V2 or V1. */
  public static Macaroon decode(byte[] bytes) {
    throw new UnsupportedOperationException();
  }

  /** Reads any base64 variant or hex of binary V2 or V1. */
  public static Macaroon parse(String text) {
    throw new UnsupportedOperationException();
  }

  public Format format() {
    throw new UnsupportedOperationException();
  }

  public byte[] identifier() {
    throw new UnsupportedOperationException();
  }

  public Optional<String> location() {
    throw new UnsupportedOperationException();
  }

  public List<Caveat> caveats() {
    throw new UnsupportedOperationException();
  }

  public byte[] signature() {
    throw new UnsupportedOperationException();
  }

  public Macaroon attenuate(String caveat) {
    throw new UnsupportedOperationException();
  }

  public Macaroon attenuate(byte[] caveat) {
    throw new UnsupportedOperationException();
  }

  /**
   * Whether the chain of codes that starts with {@code rootKey} ends in this token's signature.
   * Constant time.
   *
   * @throws IllegalStateException if a caveat is third-party
   */
  public boolean isSignedWith(byte[] rootKey, HmacSha256 hmac) {
    throw new UnsupportedOperationException();
  }

  /** Binary V2. */
  public byte[] encode() {
    throw new UnsupportedOperationException();
  }

  /** Binary V1 packets. */
  public byte[] encodeV1() {
    throw new UnsupportedOperationException();
  }

  /** Standard base64 with padding of binary V2. */
  public String toBase64() {
    throw new UnsupportedOperationException();
  }
}
