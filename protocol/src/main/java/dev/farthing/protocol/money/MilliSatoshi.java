package dev.farthing.protocol.money;

/**
 * An amount of bitcoin in thousandths of a satoshi, the unit in which Lightning counts (BOLT 2).
 *
 * <p>Immutable and thread-safe. Always within {@code [0, MAX]}; arithmetic that would leave that
 * range throws {@link ArithmeticException}.
 *
 * @param msat thousandths of a satoshi, from 0 to 2,100,000,000,000,000,000
 */
public record MilliSatoshi(long msat) implements Comparable<MilliSatoshi> {
  private static final long MSAT_PER_SAT = 1_000;
  private static final long MAX_MSAT = 21_000_000L * 100_000_000L * MSAT_PER_SAT;

  /** Nothing. */
  public static final MilliSatoshi ZERO = new MilliSatoshi(0);

  /** All bitcoin that will ever be: 21 million BTC. */
  public static final MilliSatoshi MAX = new MilliSatoshi(MAX_MSAT);

  /**
   * @throws ArithmeticException if {@code msat} is negative or more than {@link #MAX}
   */
  public MilliSatoshi {
    if (msat < 0 || msat > MAX_MSAT) {
      throw new ArithmeticException(
          "amount out of range: " + msat + " msat is not within 0 and " + MAX_MSAT);
    }
  }

  /** The amount of {@code msat} thousandths of a satoshi. */
  public static MilliSatoshi ofMsat(long msat) {
    return new MilliSatoshi(msat);
  }

  /** The amount of {@code sat} satoshis. */
  public static MilliSatoshi ofSat(long sat) {
    return new MilliSatoshi(Math.multiplyExact(sat, MSAT_PER_SAT));
  }

  /**
   * Reads a decimal number followed by its unit: {@code 10sat}, {@code 250msat}, {@code 0.0001BTC},
   * {@code 1_000sat}. A blank may stand before the unit; units are read in any case.
   *
   * @throws AmountException if the text is no such amount, has no unit, is finer than one msat, or
   *     exceeds {@link #MAX}
   */
  public static MilliSatoshi parse(String text) {
    return MilliSatoshiText.parse(text);
  }

  /** The sum; throws {@link ArithmeticException} beyond {@link #MAX}. */
  public MilliSatoshi plus(MilliSatoshi other) {
    return new MilliSatoshi(Math.addExact(msat, other.msat));
  }

  /** The difference; throws {@link ArithmeticException} when {@code other} is larger. */
  public MilliSatoshi minus(MilliSatoshi other) {
    return new MilliSatoshi(msat - other.msat);
  }

  /**
   * The product; throws {@link ArithmeticException} beyond {@link #MAX} or for a negative factor.
   */
  public MilliSatoshi times(long factor) {
    return new MilliSatoshi(Math.multiplyExact(msat, factor));
  }

  /** Whole satoshis, a remainder counted as one more: for caps and holds. */
  public long toSatRoundedUp() {
    return msat / MSAT_PER_SAT + (msat % MSAT_PER_SAT == 0 ? 0 : 1);
  }

  /** Whole satoshis, a remainder dropped: for what can be spent. */
  public long toSatRoundedDown() {
    return msat / MSAT_PER_SAT;
  }

  /** Whether this is a whole number of satoshis. */
  public boolean isWholeSat() {
    return msat % MSAT_PER_SAT == 0;
  }

  /** Whether this is nothing at all. */
  public boolean isZero() {
    return msat == 0;
  }

  /** Whether this is more than {@code other}. */
  public boolean isMoreThan(MilliSatoshi other) {
    return msat > other.msat;
  }

  /** The smaller of both. */
  public MilliSatoshi min(MilliSatoshi other) {
    return msat <= other.msat ? this : other;
  }

  /** The larger of both. */
  public MilliSatoshi max(MilliSatoshi other) {
    return msat >= other.msat ? this : other;
  }

  @Override
  public int compareTo(MilliSatoshi other) {
    return Long.compare(msat, other.msat);
  }

  /**
   * The shortest exact form that {@link #parse} reads again: {@code 10sat}, or {@code 250msat}
   * where it must be.
   */
  @Override
  public String toString() {
    return isWholeSat() ? msat / MSAT_PER_SAT + "sat" : msat + "msat";
  }
}
