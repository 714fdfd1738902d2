package dev.farthing.protocol.macaroon;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Version 1: packets of four hexadecimal digits of length, a name, a space, data and a line feed.
 * {@code location, identifier, {cid [vid] [cl]}*, signature}.
 */
final class V1Packets {
  private static final int LENGTH_DIGITS = 4;
  private static final byte[] NONE = {};

  private final byte[] token;
  private int at;
  private String name = "";
  private byte[] data = NONE;

  private V1Packets(byte[] token) {
    this.token = token;
  }

  /** The same token in version 2. */
  static byte[] toV2(byte[] token) {
    if (token.length > Macaroon.MAX_BYTES) {
      throw new MacaroonException.TooLarge(
          Macaroon.MAX_BYTES, "a token of " + token.length + " bytes", Macaroon.MAX_BYTES);
    }
    return new V1Packets(token).toV2();
  }

  static byte[] write(byte[] location, Caveat head, Iterable<Caveat> caveats, byte[] signature) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    packet(out, "location", location);
    packet(out, "identifier", head.bytes());
    for (Caveat caveat : caveats) {
      packet(out, "cid", caveat.bytes());
      if (caveat.isThirdParty()) {
        packet(out, "vid", caveat.verificationId());
      }
      if (caveat.location().isPresent()) {
        packet(out, "cl", caveat.locationBytes());
      }
    }
    packet(out, "signature", signature);
    return out.toByteArray();
  }

  private byte[] toV2() {
    next();
    byte[] location = take("location");
    byte[] identifier = take("identifier");
    V2Writer writer = new V2Writer().section(location, identifier, NONE);
    while (name.equals("cid")) {
      byte[] condition = take("cid");
      byte[] verificationId = name.equals("vid") ? take("vid") : NONE;
      byte[] caveatLocation = name.equals("cl") ? take("cl") : NONE;
      writer.section(caveatLocation, condition, verificationId);
    }
    if (!name.equals("signature") || data.length != HmacSha256.LENGTH) {
      throw new MacaroonException.BadField(at, "no signature of 32 bytes where it must stand");
    }
    if (at != token.length) {
      throw new MacaroonException.TrailingBytes(at, token.length - at);
    }
    return writer.finish(data);
  }

  /** The data of the packet just read, which must have this name; reads the next. */
  private byte[] take(String expected) {
    if (!name.equals(expected)) {
      throw new MacaroonException.BadField(
          at, "no packet \"" + expected + "\" where it must stand");
    }
    byte[] taken = data;
    next();
    return taken;
  }

  private void next() {
    int from = at;
    if (token.length - from < LENGTH_DIGITS) {
      throw new MacaroonException.Truncated(token.length);
    }
    int length = 0;
    for (int i = from; i < from + LENGTH_DIGITS; i++) {
      if (!HexFormat.isHexDigit(token[i]) || token[i] <= 'F' && token[i] >= 'A') {
        throw new MacaroonException.BadField(
            i, "a packet whose length is no lower-case hexadecimal number");
      }
      length = length << 4 | HexFormat.fromHexDigit(token[i]);
    }
    if (length > token.length - from) {
      throw new MacaroonException.Truncated(token.length);
    }
    int nameFrom = from + LENGTH_DIGITS;
    int end = from + length - 1;
    int space = nameFrom;
    while (space < end && token[space] != ' ') {
      space++;
    }
    if (space >= end || token[end] != '\n') {
      throw new MacaroonException.BadField(from, "a packet without its space or line feed");
    }
    name = new String(token, nameFrom, space - nameFrom, StandardCharsets.ISO_8859_1);
    data = Arrays.copyOfRange(token, space + 1, end);
    at = end + 1;
  }

  private static void packet(ByteArrayOutputStream out, String name, byte[] data) {
    int length = LENGTH_DIGITS + name.length() + 1 + data.length + 1;
    out.writeBytes(
        HexFormat.of().toHexDigits(length, LENGTH_DIGITS).getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    out.write(' ');
    out.writeBytes(data);
    out.write('\n');
  }
}
