package dev.farthing.protocol.bolt11;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bech32 (BIP-173) and Bech32m (BIP-350) without their limit of 90 characters: five bits a
 * character, and a checksum of six.
 */
final class Bech32 {
  /** Of the checksum. */
  static final int CHECKSUM_WORDS = 6;

  /** What the checksum of a sound Bech32 text leaves. */
  static final int BECH32 = 1;

  /** The same for Bech32m, which addresses from witness version 1 on use. */
  static final int BECH32M = 0x2bc830a3;

  /** Set in {@link #read} for a lower-case letter. */
  static final int LOWER = 0x20;

  /** Set in {@link #read} for an upper-case letter. */
  static final int UPPER = 0x40;

  private static final byte[] CHARS =
      "qpzry9x8gf2tvdw0s3jn54khce6mua7l".getBytes(StandardCharsets.US_ASCII);
  private static final int[] GENERATORS = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };

  /** Up to this length one wrong character can be located without doubt. */
  private static final int LOCATABLE = 1023;

  private static final byte[] READ = readTable();
  private static final int[] STEP = stepTable();

  private Bech32() {}

  private static byte[] readTable() {
    byte[] table = new byte[256];
    Arrays.fill(table, (byte) -1);
    for (int word = 0; word < CHARS.length; word++) {
      byte c = CHARS[word];
      boolean letter = c >= 'a';
      table[c] = (byte) (letter ? word | LOWER : word);
      if (letter) {
        table[c - 'a' + 'A'] = (byte) (word | UPPER);
      }
    }
    return table;
  }

  private static int[] stepTable() {
    int[] table = new int[32];
    for (int top = 0; top < table.length; top++) {
      for (int bit = 0; bit < GENERATORS.length; bit++) {
        table[top] ^= (top >> bit & 1) == 0 ? 0 : GENERATORS[bit];
      }
    }
    return table;
  }

  /**
   * The word of a Latin-1 character in its five low bits, with {@link #LOWER} or {@link #UPPER} for
   * a letter; negative for a character that Bech32 does not use.
   */
  static int read(byte c) {
    return READ[c & 0xFF];
  }

  /** The lower-case character of a word. */
  static char letter(int word) {
    return (char) CHARS[word];
  }

  /** The checksum's state after one more word. */
  static int step(int state, int word) {
    return (state & 0x1FFFFFF) << 5 ^ word ^ STEP[state >>> 25];
  }

  /** The checksum's state after the human-readable part, ASCII only, taken as lower case. */
  static int startOf(byte[] chars, int from, int to) {
    int state = 1;
    for (int i = from; i < to; i++) {
      state = step(state, lower(chars[i]) >> 5);
    }
    state = step(state, 0);
    for (int i = from; i < to; i++) {
      state = step(state, lower(chars[i]) & 31);
    }
    return state;
  }

  /** The lower case of a character. */
  static byte lower(byte c) {
    return c >= 'A' && c <= 'Z' ? (byte) (c + ('a' - 'A')) : c;
  }

  /**
   * Where one wrong word would explain a checksum that failed, counted from the last word of the
   * text; -1 if no single word does.
   *
   * @param state the checksum's state after the whole text
   * @param words how many words the text has, its checksum included
   */
  static int wrongWordFromEnd(int state, int words) {
    if (words > LOCATABLE) {
      return -1;
    }
    int residue = state ^ BECH32;
    int[] errors = new int[32];
    for (int error = 1; error < 32; error++) {
      errors[error] = error;
    }
    for (int fromEnd = 0; fromEnd < words; fromEnd++) {
      for (int error = 1; error < 32; error++) {
        if (errors[error] == residue) {
          return fromEnd;
        }
        errors[error] = step(errors[error], 0);
      }
    }
    return -1;
  }

  /**
   * The text of a lower-case human-readable part and the first {@code count} words.
   *
   * @param kind {@link #BECH32} or {@link #BECH32M}
   */
  static String encode(String humanReadable, byte[] words, int count, int kind) {
    byte[] prefix = humanReadable.getBytes(StandardCharsets.US_ASCII);
    byte[] text = new byte[prefix.length + 1 + count + CHECKSUM_WORDS];
    System.arraycopy(prefix, 0, text, 0, prefix.length);
    text[prefix.length] = '1';
    int at = prefix.length + 1;
    int state = startOf(prefix, 0, prefix.length);
    for (int i = 0; i < count; i++) {
      state = step(state, words[i]);
      text[at++] = CHARS[words[i]];
    }
    for (int i = 0; i < CHECKSUM_WORDS; i++) {
      state = step(state, 0);
    }
    state ^= kind;
    for (int i = CHECKSUM_WORDS - 1; i >= 0; i--) {
      text[at++] = CHARS[state >>> 5 * i & 31];
    }
    return new String(text, StandardCharsets.US_ASCII);
  }
}
