package dev.farthing.protocol.bolt11;

import java.nio.charset.StandardCharsets;

/**
 * Reads the text of an invoice: Bech32 without its limit of 90 characters (BOLT 11, "Encoding
 * Overview").
 */
public final class Bolt11Text {
  /** As many characters as the largest QR code holds; what is longer is not read at all. */
  public static final int MAX_LENGTH = 7089;

  private static final String URI_SCHEME = "lightning:";
  private static final int MIN_WORDS =
      DataPart.TIMESTAMP_WORDS + DataPart.SIGNATURE_WORDS + Bech32.CHECKSUM_WORDS;

  private Bolt11Text() {}

  /**
   * Reads an invoice of any case, after {@code lightning:} or bare, and checks everything but its
   * signature: cheap enough to do for every text that comes along.
   *
   * @throws Bolt11Exception if the text is no invoice, or the specification calls it invalid
   */
  public static UnverifiedInvoice scan(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new Bolt11Exception.TooLong(text.length());
    }
    byte[] chars = text.getBytes(StandardCharsets.ISO_8859_1);
    int start = hasScheme(chars) ? URI_SCHEME.length() : 0;
    int separator = separator(chars, start);
    if (chars.length - separator - 1 < MIN_WORDS) {
      throw new Bolt11Exception.TooShort(chars.length);
    }
    HumanReadablePart human = HumanReadablePart.read(chars, start, separator);
    byte[] words = words(text, chars, start, separator);
    String invoice = start == 0 ? text : text.substring(start);
    return new UnverifiedInvoice(invoice, human, new DataPart(words, separator + 1));
  }

  private static boolean hasScheme(byte[] chars) {
    int at = 0;
    while (at < URI_SCHEME.length()
        && at < chars.length
        && Bech32.lower(chars[at]) == URI_SCHEME.charAt(at)) {
      at++;
    }
    return at == URI_SCHEME.length();
  }

  private static int separator(byte[] chars, int start) {
    for (int i = chars.length - 1; i > start; i--) {
      if (chars[i] == '1') {
        return i;
      }
    }
    throw new Bolt11Exception.NotAnInvoice(start, "has no '1' between its two parts");
  }

  /** The words between separator and checksum, once the checksum fits. */
  private static byte[] words(String text, byte[] chars, int start, int separator) {
    int from = separator + 1;
    int end = chars.length - Bech32.CHECKSUM_WORDS;
    byte[] words = new byte[end - from];
    int state = Bech32.startOf(chars, start, separator);
    int seen = caseOf(chars, start, separator);
    for (int i = from; i < end; i++) {
      int read = Bech32.read(chars[i]);
      seen |= read;
      words[i - from] = (byte) (read & 31);
      state = Bech32.step(state, read & 31);
    }
    for (int i = end; i < chars.length; i++) {
      int read = Bech32.read(chars[i]);
      seen |= read;
      state = Bech32.step(state, read & 31);
    }
    if (seen < 0) {
      throw invalidCharacter(text, chars, from);
    }
    if ((seen & (Bech32.LOWER | Bech32.UPPER)) == (Bech32.LOWER | Bech32.UPPER)) {
      throw new Bolt11Exception.MixedCase(caseChange(chars, start));
    }
    if (state != Bech32.BECH32) {
      int fromEnd = Bech32.wrongWordFromEnd(state, chars.length - from);
      throw new Bolt11Exception.BadChecksum(
          fromEnd < 0 ? end : chars.length - 1 - fromEnd, fromEnd >= 0);
    }
    return words;
  }

  private static Bolt11Exception invalidCharacter(String text, byte[] chars, int from) {
    int at = from;
    while (Bech32.read(chars[at]) >= 0) {
      at++;
    }
    return new Bolt11Exception.InvalidCharacter(at, text.charAt(at));
  }

  private static int caseOf(byte[] chars, int from, int to) {
    int seen = 0;
    for (int i = from; i < to; i++) {
      seen |= caseOf(chars[i]);
    }
    return seen;
  }

  private static int caseOf(byte c) {
    if (c >= 'a' && c <= 'z') {
      return Bech32.LOWER;
    }
    return c >= 'A' && c <= 'Z' ? Bech32.UPPER : 0;
  }

  private static int caseChange(byte[] chars, int start) {
    int first = 0;
    int at = start;
    while ((first | caseOf(chars[at])) != (Bech32.LOWER | Bech32.UPPER)) {
      first |= caseOf(chars[at++]);
    }
    return at;
  }
}
