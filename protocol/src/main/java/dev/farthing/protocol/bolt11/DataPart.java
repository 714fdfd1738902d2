package dev.farthing.protocol.bolt11;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The words right of the last {@code 1} without the checksum: timestamp, tagged fields, signature
 * (BOLT 11, "Data Part"). One pass finds the fields and checks their form.
 *
 * <p>Of a field that must stand once, the first counts, and the content of the others is not looked
 * at. What a reader has to skip is not found: a field of an unknown type, of a wrong length where
 * the length is fixed, or a fallback of unknown version.
 */
final class DataPart {
  static final int TIMESTAMP_WORDS = 7;
  static final int SIGNATURE_WORDS = 104;

  /** What the longest number has. */
  static final int MAX_NUMBER_BITS = 60;

  private static final int HEADER_WORDS = 3;
  private static final int HASH_WORDS = 52;
  private static final int NODE_ID_WORDS = 53;
  private static final int MAX_NUMBER_WORDS = MAX_NUMBER_BITS / 5;

  private final byte[] words;
  private final int signature;
  private final int offset;
  private final int[] found = new int[Tag.COUNT];
  private int repeated;

  /**
   * @param words at least a timestamp and a signature; kept
   * @param offset the position of the first word in the text, for messages
   */
  DataPart(byte[] words, int offset) {
    this.words = words;
    this.signature = words.length - SIGNATURE_WORDS;
    this.offset = offset;
    findFields();
  }

  private void findFields() {
    int at = TIMESTAMP_WORDS;
    while (at < signature) {
      if (signature - at < HEADER_WORDS || end(at) > signature) {
        throw new Bolt11Exception.TruncatedField(offset + at);
      }
      if (isUnderstood(at)) {
        int tag = words[at];
        if (found[tag] == 0) {
          found[tag] = at;
        } else {
          repeated |= 1 << tag;
        }
      }
      at = end(at);
    }
  }

  /** Whether the field at {@code at} is not to be skipped; throws if its content is unsound. */
  private boolean isUnderstood(int at) {
    int from = at + HEADER_WORDS;
    int length = end(at) - from;
    switch (words[at]) {
      case Tag.PAYMENT_HASH, Tag.PAYMENT_SECRET, Tag.DESCRIPTION_HASH -> {
        if (length != HASH_WORDS) {
          return false;
        }
        if (counts(at)) {
          requireWholeBytes(at);
        }
      }
      case Tag.PAYEE -> {
        if (length != NODE_ID_WORDS) {
          return false;
        }
        if (counts(at)) {
          requireWholeBytes(at);
          requireNodeId(at, 0);
        }
      }
      case Tag.DESCRIPTION, Tag.METADATA -> {
        if (counts(at)) {
          requireWholeBytes(at);
        }
      }
      case Tag.EXPIRY, Tag.MIN_FINAL_CLTV -> {
        if (counts(at) && significantWords(from, end(at)) > MAX_NUMBER_WORDS) {
          throw invalid(at, "is too large a number");
        }
      }
      case Tag.FALLBACK -> {
        if (length == 0) {
          throw invalid(at, "is empty");
        }
        if (words[from] > Fallback.MAX_VERSION) {
          return false;
        }
        if (!Words.areWholeBytes(words, from + 1, end(at))
            || !Fallback.isSound(words[from], (length - 1) * 5 / 8)) {
          throw invalid(at, "is no address of its version");
        }
      }
      case Tag.ROUTE -> requireHops(at);
      case Tag.FEATURES -> {}
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Whether no field of the same type stands before the one at {@code at}. */
  private boolean counts(int at) {
    int first = found[words[at]];
    return first == 0 || first == at;
  }

  /** Writers are to leave leading zeros away; readers have no ground to refuse them. */
  private int significantWords(int from, int to) {
    int first = from;
    while (first < to && words[first] == 0) {
      first++;
    }
    return to - first;
  }

  private void requireHops(int at) {
    requireWholeBytes(at);
    int bytes = (end(at) - at - HEADER_WORDS) * 5 / 8;
    if (bytes == 0 || bytes % RouteHints.HOP_BYTES != 0) {
      throw invalid(at, "is no whole number of hops");
    }
    for (int hop = 0; hop < bytes; hop += RouteHints.HOP_BYTES) {
      requireNodeId(at, hop);
    }
  }

  private void requireWholeBytes(int at) {
    if (!Words.areWholeBytes(words, at + HEADER_WORDS, end(at))) {
      throw invalid(at, "is not padded with zero bits to whole bytes");
    }
  }

  private void requireNodeId(int at, int index) {
    int first = Words.byteAt(words, at + HEADER_WORDS, index);
    if (first != 2 && first != 3) {
      throw invalid(at, "contains a node id that does not begin with 02 or 03");
    }
  }

  /** Refuses a route that leads through a node id that no private key can have. */
  void requireHopsOnCurve() {
    if (!has(Tag.ROUTE)) {
      return;
    }
    for (int at = found[Tag.ROUTE]; at < signature; at = end(at)) {
      if (words[at] == Tag.ROUTE) {
        byte[] bytes = Words.bytes(words, at + HEADER_WORDS, end(at));
        for (RouteHop hop : RouteHints.read(bytes)) {
          if (!Signatures.isOnCurve(hop.node())) {
            throw invalid(at, "contains a node id that is no point of secp256k1");
          }
        }
      }
    }
  }

  private Bolt11Exception invalid(int at, String why) {
    return new Bolt11Exception.InvalidField(offset + at, words[at], why);
  }

  /** That the content of a field that is present is unsound. */
  Bolt11Exception invalidField(int tag, String why) {
    return invalid(found[tag], why);
  }

  /** One past the last word of the field at {@code at}. */
  private int end(int at) {
    return at + HEADER_WORDS + (words[at + 1] << 5 | words[at + 2]);
  }

  /** Seconds since 1970. */
  long timestamp() {
    return Words.number(words, 0, TIMESTAMP_WORDS);
  }

  boolean has(int tag) {
    return found[tag] != 0;
  }

  /** The types of fields that stand twice, as bits. */
  int repeated() {
    return repeated;
  }

  /** The bytes of the first field of a type, if there is one. */
  byte @Nullable [] bytes(int tag) {
    int at = found[tag];
    return at == 0 ? null : Words.bytes(words, at + HEADER_WORDS, end(at));
  }

  /** The number in the first field of a type, or {@code otherwise}. */
  long number(int tag, long otherwise) {
    int at = found[tag];
    return at == 0 ? otherwise : Words.number(words, at + HEADER_WORDS, end(at));
  }

  /** The words of the first field of a type; none if there is none. */
  byte[] words(int tag) {
    int at = found[tag];
    return at == 0 ? new byte[0] : Arrays.copyOfRange(words, at + HEADER_WORDS, end(at));
  }

  /** Where the signature's text begins, and the fields end. */
  int signaturePosition() {
    return offset + signature;
  }

  /** R, S and the recovery id. */
  byte[] signature() {
    return Words.bytes(words, signature, words.length);
  }

  /** The hash that the signature signs, under this human-readable part in lower case. */
  byte[] signedHash(String humanReadable) {
    return Signatures.signedHash(humanReadable, words, signature);
  }

  /** Shows every field to {@code visitor} in order. */
  void forEach(Visitor visitor) {
    for (int at = TIMESTAMP_WORDS; at < signature; at = end(at)) {
      visitor.field(
          words[at], Arrays.copyOfRange(words, at + HEADER_WORDS, end(at)), isUnderstood(at));
    }
  }

  /** Sees the fields one after another. */
  interface Visitor {
    void field(int tag, byte[] words, boolean understood);
  }
}
