package dev.farthing.protocol.bolt11;

import dev.farthing.protocol.money.MilliSatoshi;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What stands left of the last {@code 1}: {@code ln}, the network and, if there is one, the amount
 * (BOLT 11, "Human-Readable Part").
 */
record HumanReadablePart(Network network, @Nullable MilliSatoshi amount) {
  private static final long MSAT_PER_BTC = 100_000_000_000L;
  private static final long MSAT_PER_MILLI = 100_000_000L;
  private static final long MSAT_PER_MICRO = 100_000L;
  private static final long MSAT_PER_NANO = 100L;

  /** Reads the characters {@code [from, to)} of any case. */
  static HumanReadablePart read(byte[] chars, int from, int to) {
    if (to - from < 2 || Bech32.lower(chars[from]) != 'l' || Bech32.lower(chars[from + 1]) != 'n') {
      throw new Bolt11Exception.NotAnInvoice(from, "does not begin with ln");
    }
    int amount = from + 2;
    while (amount < to && !isDigit(chars[amount])) {
      amount++;
    }
    Network network = network(chars, from + 2, amount);
    return new HumanReadablePart(network, amount == to ? null : amount(chars, amount, to));
  }

  private static Network network(byte[] chars, int from, int to) {
    for (Network network : Network.values()) {
      if (isPrefix(network.prefix(), chars, from, to)) {
        return network;
      }
    }
    byte[] prefix = new byte[to - from];
    for (int i = from; i < to; i++) {
      prefix[i - from] = Bech32.lower(chars[i]);
    }
    throw new Bolt11Exception.UnknownNetwork(from, new String(prefix, StandardCharsets.ISO_8859_1));
  }

  private static boolean isPrefix(String prefix, byte[] chars, int from, int to) {
    if (to - from != prefix.length()) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (Bech32.lower(chars[i]) != prefix.charAt(i - from)) {
        return false;
      }
    }
    return true;
  }

  private static MilliSatoshi amount(byte[] chars, int from, int to) {
    int multiplier = isDigit(chars[to - 1]) ? to : to - 1;
    long unit = multiplier == to ? MSAT_PER_BTC : unit(chars, multiplier);
    int end = multiplier;
    if (unit == 0) {
      end--;
      unit = 1;
      if (chars[end] != '0') {
        throw new Bolt11Exception.InvalidAmount(end, "the amount is finer than one millisatoshi");
      }
    }
    long most = MilliSatoshi.MAX.msat() / unit;
    long value = 0;
    for (int i = from; i < end; i++) {
      if (!isDigit(chars[i])) {
        throw new Bolt11Exception.InvalidAmount(i, "the amount is not a whole number");
      }
      int digit = chars[i] - '0';
      if (value > (most - digit) / 10) {
        throw new Bolt11Exception.InvalidAmount(from, "the amount is more than 21 million BTC");
      }
      value = value * 10 + digit;
    }
    if (value == 0) {
      throw new Bolt11Exception.InvalidAmount(from, "the amount is zero");
    }
    return new MilliSatoshi(value * unit);
  }

  /** The msat in one of the unit that a multiplier names; 0 for ten of the smallest. */
  private static long unit(byte[] chars, int at) {
    return switch (Bech32.lower(chars[at])) {
      case 'm' -> MSAT_PER_MILLI;
      case 'u' -> MSAT_PER_MICRO;
      case 'n' -> MSAT_PER_NANO;
      case 'p' -> 0;
      default ->
          throw new Bolt11Exception.InvalidAmount(
              at, "unknown multiplier; m, u, n and p are known");
    };
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  /** The shortest text, in lower case. */
  String write() {
    String prefix = "ln" + network.prefix();
    return amount == null ? prefix : prefix + write(amount.msat());
  }

  private static String write(long msat) {
    if (msat % MSAT_PER_BTC == 0) {
      return Long.toString(msat / MSAT_PER_BTC);
    }
    if (msat % MSAT_PER_MILLI == 0) {
      return msat / MSAT_PER_MILLI + "m";
    }
    if (msat % MSAT_PER_MICRO == 0) {
      return msat / MSAT_PER_MICRO + "u";
    }
    return msat % MSAT_PER_NANO == 0 ? msat / MSAT_PER_NANO + "n" : msat + "0p";
  }
}
