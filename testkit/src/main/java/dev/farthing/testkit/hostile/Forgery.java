package dev.farthing.testkit.hostile;

import java.util.Arrays;
import java.util.Locale;

/**
 * Invoices that no honest writer makes: another invoice's text with some of its words changed and
 * the checksum made anew (BIP 173). The signature is not; where no payee is named it recovers to
 * some key, so that a reader who checks no more takes the invoice for good.
 */
final class Forgery {
  private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int CHECKSUM = 6;
  private static final int TIMESTAMP = 7;

  private final String prefix;
  private final byte[] words;

  private Forgery(String prefix, byte[] words) {
    this.prefix = prefix;
    this.words = words;
  }

  /** What an honest node wrote. */
  static Forgery of(String invoice) {
    String lower = invoice.toLowerCase(Locale.ROOT);
    int separator = lower.lastIndexOf('1');
    byte[] words = new byte[lower.length() - separator - 1 - CHECKSUM];
    for (int i = 0; i < words.length; i++) {
      words[i] = (byte) ALPHABET.indexOf(lower.charAt(separator + 1 + i));
    }
    return new Forgery(lower.substring(0, separator), words);
  }

  /** Of another network, or another amount. */
  Forgery withPrefix(String other) {
    return new Forgery(other, words);
  }

  /** With a second payment hash, of zeros, before the first. */
  Forgery withASecondHash() {
    byte[] field = new byte[3 + 52];
    field[0] = 1; // p
    field[1] = 1; // 52 words: 1 * 32 ...
    field[2] = 20; // ... + 20
    byte[] changed = Arrays.copyOf(words, words.length + field.length);
    System.arraycopy(words, TIMESTAMP, changed, TIMESTAMP + field.length, words.length - TIMESTAMP);
    System.arraycopy(field, 0, changed, TIMESTAMP, field.length);
    return new Forgery(prefix, changed);
  }

  /** Made so many seconds since 1970. */
  Forgery withTimestamp(long seconds) {
    byte[] changed = words.clone();
    for (int i = 0; i < TIMESTAMP; i++) {
      changed[i] = (byte) ((seconds >> (5 * (TIMESTAMP - 1 - i))) & 31);
    }
    return new Forgery(prefix, changed);
  }

  String prefix() {
    return prefix;
  }

  String text() {
    StringBuilder text = new StringBuilder(prefix).append('1');
    for (byte word : words) {
      text.append(ALPHABET.charAt(word));
    }
    int checksum = checksum();
    for (int i = 0; i < CHECKSUM; i++) {
      text.append(ALPHABET.charAt((checksum >> (5 * (CHECKSUM - 1 - i))) & 31));
    }
    return text.toString();
  }

  private int checksum() {
    int sum = 1;
    for (int i = 0; i < prefix.length(); i++) {
      sum = step(sum, prefix.charAt(i) >> 5);
    }
    sum = step(sum, 0);
    for (int i = 0; i < prefix.length(); i++) {
      sum = step(sum, prefix.charAt(i) & 31);
    }
    for (byte word : words) {
      sum = step(sum, word);
    }
    for (int i = 0; i < CHECKSUM; i++) {
      sum = step(sum, 0);
    }
    return sum ^ 1;
  }

  private static int step(int sum, int word) {
    int next = (sum & 0x1ffffff) << 5 ^ word;
    for (int i = 0; i < GENERATOR.length; i++) {
      next ^= (sum >> 25 >> i & 1) == 1 ? GENERATOR[i] : 0;
    }
    return next;
  }
}
