package dev.farthing.protocol.macaroon;

import java.io.ByteArrayOutputStream;

/** Writes binary version 2, section after section. */
final class V2Writer {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(320);

  V2Writer() {
    out.write(V2Reader.VERSION);
  }

  /** Continues after what stands in {@code token} before {@code to}. */
  V2Writer(byte[] token, int to) {
    out.write(token, 0, to);
  }

  /** A section; an empty location or verification id is left out. */
  V2Writer section(byte[] location, byte[] identifier, byte[] verificationId) {
    if (location.length > 0) {
      field(V2Reader.LOCATION, location);
    }
    field(V2Reader.IDENTIFIER, identifier);
    if (verificationId.length > 0) {
      field(V2Reader.VERIFICATION_ID, verificationId);
    }
    out.write(V2Reader.END);
    return this;
  }

  /** The whole token. */
  byte[] finish(byte[] signature) {
    out.write(V2Reader.END);
    field(V2Reader.SIGNATURE, signature);
    return out.toByteArray();
  }

  private void field(int type, byte[] data) {
    out.write(type);
    int rest = data.length;
    while (rest > 0x7f) {
      out.write(rest | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
    out.writeBytes(data);
  }
}
