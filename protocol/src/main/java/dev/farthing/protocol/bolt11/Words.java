package dev.farthing.protocol.bolt11;

/** Between Bech32's words of five bits and bytes; both are big-endian. */
final class Words {
  private Words() {}

  /** How many words hold {@code bytes} bytes. */
  static int countFor(int bytes) {
    return (bytes * 8 + 4) / 5;
  }

  /** The whole bytes within the words {@code [from, to)}; bits left over are dropped. */
  static byte[] bytes(byte[] words, int from, int to) {
    byte[] target = new byte[(to - from) * 5 / 8];
    pack(words, from, to, target, 0);
    return target;
  }

  /**
   * Packs the words {@code [from, to)} into {@code target} from {@code offset} on: whole bytes, and
   * one more that zero bits fill up where there is room for it.
   */
  static void pack(byte[] words, int from, int to, byte[] target, int offset) {
    int in = from;
    int out = offset;
    for (; in + 8 <= to; in += 8, out += 5) {
      long group = 0;
      for (int i = 0; i < 8; i++) {
        group = group << 5 | words[in + i];
      }
      target[out] = (byte) (group >>> 32);
      target[out + 1] = (byte) (group >>> 24);
      target[out + 2] = (byte) (group >>> 16);
      target[out + 3] = (byte) (group >>> 8);
      target[out + 4] = (byte) group;
    }
    long rest = 0;
    int bits = 0;
    for (; in < to; in++, bits += 5) {
      rest = rest << 5 | words[in];
    }
    rest <<= 40 - bits;
    for (; bits > 0 && out < target.length; bits -= 8) {
      target[out++] = (byte) (rest >>> 32);
      rest <<= 8;
    }
  }

  /** Whether the words {@code [from, to)} are whole bytes followed by fewer than five zero bits. */
  static boolean areWholeBytes(byte[] words, int from, int to) {
    int padding = (to - from) * 5 % 8;
    return padding == 0 || (padding < 5 && (words[to - 1] & (1 << padding) - 1) == 0);
  }

  /** The words {@code [from, to)} as one number; at most 12 words fit. */
  static long number(byte[] words, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      value = value << 5 | words[i];
    }
    return value;
  }

  /** The byte that begins {@code index} bytes after the word {@code from}. */
  static int byteAt(byte[] words, int from, int index) {
    int at = from + index * 8 / 5;
    int shift = index * 8 % 5;
    int window = words[at] << 10 | words[at + 1] << 5 | (shift > 2 ? words[at + 2] : 0);
    return window >>> 7 - shift & 0xFF;
  }
}
