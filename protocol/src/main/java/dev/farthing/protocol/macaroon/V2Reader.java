package dev.farthing.protocol.macaroon;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads binary version 2: {@code 02 | [01 location] 02 identifier 00 | {[01 location] 02 condition
 * [04 verification id] 00}* | 00 | 06 20 signature}, every field a type, a varint length and bytes.
 */
final class V2Reader {
  static final int VERSION = 2;
  static final int END = 0;
  static final int LOCATION = 1;
  static final int IDENTIFIER = 2;
  static final int VERIFICATION_ID = 4;
  static final int SIGNATURE = 6;

  private final byte[] token;
  private int at = 1;
  private int fieldFrom;

  private V2Reader(byte[] token) {
    this.token = token;
  }

  /** Reads a token of which nobody else holds the bytes, starting with the version. */
  static Macaroon read(byte[] token, Macaroon.Format format) {
    if (token.length > Macaroon.MAX_BYTES) {
      throw new MacaroonException.TooLarge(
          Macaroon.MAX_BYTES, "a token of " + token.length + " bytes", Macaroon.MAX_BYTES);
    }
    return new V2Reader(token).read(format);
  }

  private Macaroon read(Macaroon.Format format) {
    Caveat head = section();
    if (head.isThirdParty()) {
      throw new MacaroonException.BadField(at, "a verification id beside the identifier");
    }
    List<Caveat> caveats = new ArrayList<>();
    while (peek() != END) {
      if (caveats.size() == Macaroon.MAX_CAVEATS) {
        throw new MacaroonException.TooLarge(at, "too many caveats", Macaroon.MAX_CAVEATS);
      }
      caveats.add(section());
    }
    at++;
    if (peek() != SIGNATURE) {
      throw new MacaroonException.BadField(at, "no signature where it must stand");
    }
    field();
    if (at - fieldFrom != HmacSha256.LENGTH) {
      throw new MacaroonException.BadField(fieldFrom, "a signature that is not 32 bytes");
    }
    if (at != token.length) {
      throw new MacaroonException.TrailingBytes(at, token.length - at);
    }
    return new Macaroon(format, token, head, caveats);
  }

  /** An optional location, an identifier, an optional verification id and the end of a section. */
  private Caveat section() {
    int locationFrom = 0;
    int locationTo = 0;
    if (peek() == LOCATION) {
      field();
      locationFrom = fieldFrom;
      locationTo = at;
    }
    if (peek() != IDENTIFIER) {
      throw new MacaroonException.BadField(at, "no identifier where one must stand");
    }
    field();
    int from = fieldFrom;
    int to = at;
    int verificationFrom = 0;
    int verificationTo = 0;
    if (peek() == VERIFICATION_ID) {
      field();
      verificationFrom = fieldFrom;
      verificationTo = at;
      if (verificationTo == verificationFrom) {
        throw new MacaroonException.BadField(at, "an empty verification id");
      }
    }
    if (peek() != END) {
      throw new MacaroonException.BadField(
          at, "a field of type " + (peek() & 0xff) + " that may not stand here");
    }
    at++;
    return new Caveat(token, from, to, verificationFrom, verificationTo, locationFrom, locationTo);
  }

  private int peek() {
    if (at >= token.length) {
      throw new MacaroonException.Truncated(token.length);
    }
    return token[at];
  }

  /** Passes over a type, a length and a field; {@code fieldFrom} and {@code at} then enclose it. */
  private void field() {
    at++;
    int lengthAt = at;
    int length = peek();
    at++;
    if (length < 0) {
      int high = peek();
      at++;
      if (high <= 0) {
        throw high == 0
            ? new MacaroonException.BadField(lengthAt, "a length written longer than it must be")
            : new MacaroonException.TooLarge(lengthAt, "a field", Macaroon.MAX_FIELD_BYTES);
      }
      length = length & 0x7f | high << 7;
    }
    if (length > Macaroon.MAX_FIELD_BYTES) {
      throw new MacaroonException.TooLarge(
          lengthAt, "a field of " + length + " bytes", Macaroon.MAX_FIELD_BYTES);
    }
    if (length > token.length - at) {
      throw new MacaroonException.Truncated(token.length);
    }
    fieldFrom = at;
    at += length;
  }
}
