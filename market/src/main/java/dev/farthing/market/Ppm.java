package dev.farthing.market;

/** Shares as integers in parts per million, so that every JVM computes the same. */
public final class Ppm {
  /** The whole: 1,000,000 parts. */
  public static final int ONE = 1_000_000;

  private Ppm() {}

  /**
   * {@code part / whole} rounded down, within {@code [0, ONE]}; 1 where both are 0.
   *
   * <p>Exact up to 9.2 × 10^12; beyond that both are halved together until they fit.
   *
   * @throws IllegalArgumentException unless {@code 0 <= part <= whole}
   */
  public static int ratio(long part, long whole) {
    if (part < 0 || part > whole) {
      throw new IllegalArgumentException(part + " is no part of " + whole);
    }
    if (whole == 0) {
      return ONE;
    }
    int excess = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(part) - 43);
    return (int) ((part >>> excess) * ONE / Math.max(1, whole >>> excess));
  }

  /** {@code share} of {@code amount}, rounded down; both at most 2^43, not negative. */
  static long of(long amount, long share) {
    return amount * share / ONE;
  }

  /**
   * @throws IllegalArgumentException unless {@code ppm} is within {@code [0, ONE]}
   */
  static int check(String what, int ppm) {
    if (ppm < 0 || ppm > ONE) {
      throw new IllegalArgumentException(
          what + " is " + ppm + " ppm; it must be within 0 and " + ONE);
    }
    return ppm;
  }

  /** As a person reads it: {@code 87%}. */
  static String percent(int ppm) {
    return ppm / 10_000 + "%";
  }
}
