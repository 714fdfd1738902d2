package dev.farthing.protocol.bolt11;

import dev.farthing.protocol.secret.SecretBytes;
import java.util.Arrays;
import java.util.HexFormat;

/** Writes soundly signed invoices whose fields may be anything, as no honest writer would. */
final class RawInvoice {
  static final NodeKey KEY =
      NodeKey.of(
          SecretBytes.copyOf(
              HexFormat.of()
                  .parseHex("e126f68f7eafcc8b74f54d269fe206be715000f94dac067d1c04a8ca3b2db734")));
  static final byte[] ONES = new byte[32];

  static {
    Arrays.fill(ONES, (byte) 0x11);
  }

  private final String prefix;
  private final WordWriter words = new WordWriter();

  private RawInvoice(String prefix) {
    this.prefix = prefix;
    words.number(1_496_314_658, DataPart.TIMESTAMP_WORDS);
  }

  /** Without any field. */
  static RawInvoice empty(String prefix) {
    return new RawInvoice(prefix);
  }

  /** With hash, payment secret, an empty description and the two usual features. */
  static RawInvoice complete(String prefix) {
    return empty(prefix)
        .field(Tag.PAYMENT_HASH, ONES)
        .field(Tag.PAYMENT_SECRET, ONES)
        .field(Tag.DESCRIPTION, new byte[0])
        .words(Tag.FEATURES, 16, 8, 0);
  }

  RawInvoice field(int tag, byte[] bytes) {
    words.field(tag, bytes);
    return this;
  }

  RawInvoice words(int tag, int... content) {
    byte[] bytes = new byte[content.length];
    for (int i = 0; i < content.length; i++) {
      bytes[i] = (byte) content[i];
    }
    words.wordsField(tag, bytes);
    return this;
  }

  /** Words that need not be a field. */
  RawInvoice loose(int... content) {
    for (int word : content) {
      words.word(word);
    }
    return this;
  }

  /** Where the next field will begin in the text. */
  int position() {
    return prefix.length() + 1 + words.count();
  }

  String sign() {
    return sign(KEY.sign(hash()));
  }

  byte[] hash() {
    return words.signedHash(prefix);
  }

  /** With a signature of the caller's choice, 65 bytes. */
  String sign(byte[] signature) {
    words.bytes(signature);
    return words.encode(prefix, Bech32.BECH32);
  }
}
