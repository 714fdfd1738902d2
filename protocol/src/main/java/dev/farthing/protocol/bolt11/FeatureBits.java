package dev.farthing.protocol.bolt11;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * The bits of a features field (BOLT 9): an even bit requires, the odd one above it offers. Bit 0
 * is the last bit of the last word.
 */
final class FeatureBits {
  static final int VAR_ONION = 8;
  static final int PAYMENT_SECRET = 14;
  static final int BASIC_MPP = 16;
  static final int ROUTE_BLINDING = 24;
  static final int ATTRIBUTION_DATA = 36;
  static final int PAYMENT_METADATA = 48;

  /** As many bits as the longest field holds. */
  static final int COUNT = 1023 * 5;

  private FeatureBits() {}

  /** The bits that are set, ascending. */
  static List<Integer> read(byte[] words) {
    List<Integer> bits = new ArrayList<>();
    for (int bit = 0; bit < words.length * 5; bit++) {
      if ((words[words.length - 1 - bit / 5] >> bit % 5 & 1) != 0) {
        bits.add(bit);
      }
    }
    return List.copyOf(bits);
  }

  /** The fewest words that hold these bits. */
  static byte[] write(SortedSet<Integer> bits) {
    byte[] words = new byte[bits.isEmpty() ? 0 : bits.last() / 5 + 1];
    for (int bit : bits) {
      words[words.length - 1 - bit / 5] |= (byte) (1 << bit % 5);
    }
    return words;
  }

  /** Refuses what a payer may not pay. */
  static void requirePayable(List<Integer> bits) {
    for (int bit : bits) {
      if (bit % 2 == 0 && !isKnown(bit)) {
        throw new Bolt11Exception.UnknownFeature(bit);
      }
    }
    for (int bit : bits) {
      if ((bit | 1) == (BASIC_MPP | 1)
          && !bits.contains(PAYMENT_SECRET)
          && !bits.contains(PAYMENT_SECRET + 1)) {
        throw new Bolt11Exception.FeatureWithoutDependency(bit, PAYMENT_SECRET);
      }
    }
  }

  /** The even bits that BOLT 9 allows in invoices. */
  private static boolean isKnown(int bit) {
    return switch (bit) {
      case VAR_ONION,
          PAYMENT_SECRET,
          BASIC_MPP,
          ROUTE_BLINDING,
          ATTRIBUTION_DATA,
          PAYMENT_METADATA ->
          true;
      default -> false;
    };
  }
}
