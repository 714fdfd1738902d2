package dev.farthing.protocol.bolt11;

import java.util.Arrays;

/** Gathers words of five bits. Not thread-safe. */
final class WordWriter {
  private static final int MAX_FIELD_WORDS = 1023;

  private byte[] words = new byte[256];
  private int count;

  void word(int word) {
    if (count == words.length) {
      words = Arrays.copyOf(words, 2 * count);
    }
    words[count++] = (byte) word;
  }

  /** Whole bytes, filled up with zero bits to whole words. */
  void bytes(byte[] bytes) {
    int pending = 0;
    int bits = 0;
    for (byte b : bytes) {
      pending = pending << 8 | (b & 0xFF);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        word(pending >>> bits & 31);
      }
      pending &= (1 << bits) - 1;
    }
    if (bits > 0) {
      word(pending << 5 - bits & 31);
    }
  }

  /** A number as exactly {@code length} words. */
  void number(long value, int length) {
    for (int i = length - 1; i >= 0; i--) {
      word((int) (value >>> 5 * i) & 31);
    }
  }

  /** A field of bytes. */
  void field(int tag, byte[] bytes) {
    header(tag, Words.countFor(bytes.length));
    bytes(bytes);
  }

  /** A field with a number in as few words as hold it. */
  void numberField(int tag, long value) {
    int length = (Long.SIZE - Long.numberOfLeadingZeros(value) + 4) / 5;
    header(tag, length);
    number(value, length);
  }

  /** A field of words. */
  void wordsField(int tag, byte[] content) {
    header(tag, content.length);
    for (byte word : content) {
      word(word);
    }
  }

  private void header(int tag, int length) {
    if (length > MAX_FIELD_WORDS) {
      throw new IllegalArgumentException(
          "field '" + Bech32.letter(tag) + "' is longer than the 639 bytes that fit");
    }
    word(tag);
    number(length, 2);
  }

  /** A copy of all words so far. */
  byte[] toArray() {
    return Arrays.copyOf(words, count);
  }

  int count() {
    return count;
  }

  /** The hash to sign for all words so far, under this human-readable part in lower case. */
  byte[] signedHash(String humanReadable) {
    return Signatures.signedHash(humanReadable, words, count);
  }

  /** The Bech32 text of all words so far. */
  String encode(String humanReadable, int kind) {
    return Bech32.encode(humanReadable, words, count, kind);
  }
}
