package dev.farthing.protocol.macaroon;

import dev.farthing.protocol.secret.SecretBytes;
import java.util.List;
import java.util.Optional;

/** A bearer token that anybody can narrow by caveats and only its maker can verify. Immutable. */
public final class Macaroon {
  private Macaroon() {}

  public static Macaroon mint(
      SecretBytes rootKey, byte[] identifier, String location, List<String> caveats) {
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

  public byte[] identifier() {
    throw new UnsupportedOperationException();
  }

  public Optional<String> location() {
    throw new UnsupportedOperationException();
  }

  public Macaroon attenuate(String caveat) {
    throw new UnsupportedOperationException();
  }

  /** Binary V2. */
  public byte[] encode() {
    throw new UnsupportedOperationException();
  }

  /** Standard base64 with padding of binary V2. */
  public String toBase64() {
    throw new UnsupportedOperationException();
  }
}
