package dev.farthing.protocol.macaroon;

import java.util.Arrays;

/**
 * The bytes of a token written as text: base64 of either alphabet, padded or not, or hexadecimal
 * digits of any case. One pass.
 */
final class TokenText {
  private static final byte NONE = -1;
  private static final byte[] BASE64 = new byte[256];
  private static final byte[] HEX = new byte[256];

  static {
    Arrays.fill(BASE64, NONE);
    Arrays.fill(HEX, NONE);
    for (int i = 0; i < 26; i++) {
      BASE64['A' + i] = (byte) i;
      BASE64['a' + i] = (byte) (26 + i);
    }
    for (int i = 0; i < 10; i++) {
      BASE64['0' + i] = (byte) (52 + i);
      HEX['0' + i] = (byte) i;
    }
    for (int i = 0; i < 6; i++) {
      HEX['A' + i] = (byte) (10 + i);
      HEX['a' + i] = (byte) (10 + i);
    }
    BASE64['+'] = BASE64['-'] = 62;
    BASE64['/'] = BASE64['_'] = 63;
  }

  private TokenText() {}

  /**
   * Decodes the characters from {@code from} (inclusive) to {@code to} (exclusive). A binary token
   * starts with the byte 2 (version 2) or the digit 0 (version 1), so that the first character
   * tells hexadecimal digits ({@code 02}, {@code 30}) from base64 ({@code Ag}, {@code MD}).
   */
  static byte[] decode(byte[] ascii, int from, int to) {
    if (to <= from) {
      throw new MacaroonException.Empty();
    }
    if (to - from > 2 * Macaroon.MAX_BYTES) {
      throw new MacaroonException.TooLarge(0, "a text of " + (to - from), 2 * Macaroon.MAX_BYTES);
    }
    return ascii[from] == '0' || ascii[from] == '3'
        ? hex(ascii, from, to)
        : base64(ascii, from, to);
  }

  private static byte[] hex(byte[] ascii, int from, int to) {
    if ((to - from) % 2 != 0) {
      throw new MacaroonException.BadText(to - from, "an odd number of hexadecimal digits");
    }
    byte[] bytes = new byte[(to - from) / 2];
    for (int i = 0, at = from; at < to; i++, at += 2) {
      int value = HEX[ascii[at] & 0xff] << 4 | HEX[ascii[at + 1] & 0xff];
      if (value < 0) {
        throw badCharacter(HEX, ascii, at, from, "a character that is no hexadecimal digit");
      }
      bytes[i] = (byte) value;
    }
    return bytes;
  }

  private static byte[] base64(byte[] ascii, int from, int to) {
    int end = to;
    for (int padding = 0; padding < 2 && end > from && ascii[end - 1] == '='; padding++) {
      end--;
    }
    int whole = from + (end - from) / 4 * 4;
    int tail = end - whole;
    if (tail == 1) {
      throw new MacaroonException.BadText(end - from, "one base64 character too many or too few");
    }
    byte[] bytes = new byte[(whole - from) / 4 * 3 + (tail == 0 ? 0 : tail - 1)];
    int out = 0;
    for (int at = from; at < whole; at += 4) {
      int bits =
          BASE64[ascii[at] & 0xff] << 18
              | BASE64[ascii[at + 1] & 0xff] << 12
              | BASE64[ascii[at + 2] & 0xff] << 6
              | BASE64[ascii[at + 3] & 0xff];
      if (bits < 0) {
        throw badCharacter(BASE64, ascii, at, from, "a character that base64 does not have");
      }
      bytes[out++] = (byte) (bits >> 16);
      bytes[out++] = (byte) (bits >> 8);
      bytes[out++] = (byte) bits;
    }
    if (tail > 0) {
      int third = tail == 3 ? BASE64[ascii[whole + 2] & 0xff] : 0;
      int bits =
          BASE64[ascii[whole] & 0xff] << 18 | BASE64[ascii[whole + 1] & 0xff] << 12 | third << 6;
      if (bits < 0) {
        throw badCharacter(BASE64, ascii, whole, from, "a character that base64 does not have");
      }
      if ((tail == 2 ? bits & 0xffff : bits & 0xff) != 0) {
        throw new MacaroonException.BadText(end - 1 - from, "a last character with bits left over");
      }
      bytes[out++] = (byte) (bits >> 16);
      if (tail == 3) {
        bytes[out] = (byte) (bits >> 8);
      }
    }
    return bytes;
  }

  /** The error at the first character from {@code at} on that the table does not have. */
  private static MacaroonException badCharacter(
      byte[] table, byte[] ascii, int at, int from, String what) {
    int position = at;
    while (table[ascii[position] & 0xff] >= 0) {
      position++;
    }
    return new MacaroonException.BadText(position - from, what);
  }
}
