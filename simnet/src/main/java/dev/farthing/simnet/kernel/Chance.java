package dev.farthing.simnet.kernel;

/**
 * Chance as a pure function of seed, purpose, entity and counter: one more draw for one entity
 * moves nobody else's. Immutable and thread-safe.
 *
 * <p>The same on every Java platform: integers and {@link StrictMath} only.
 */
public final class Chance {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  private final long key;

  /**
   * @param seed of the run
   * @param purpose for what is drawn, so that two uses of one entity are independent
   */
  public Chance(long seed, int purpose) {
    key = mix(mix(seed + GOLDEN) ^ mix(purpose * GOLDEN + 1));
  }

  /** 64 random bits. */
  public long bits(long entity, long counter) {
    return mix(mix(key ^ mix(entity + GOLDEN)) + counter * GOLDEN);
  }

  /** A double from 0 (inclusive) to 1 (exclusive), in steps of 2^-53. */
  public double uniform(long entity, long counter) {
    return (bits(entity, counter) >>> 11) * UNIT;
  }

  /** An integer from 0 (inclusive) to {@code bound} (exclusive), which is at least 1. */
  public int below(int bound, long entity, long counter) {
    return (int) ((bits(entity, counter) >>> 32) * bound >>> 32);
  }

  /** A waiting time of the exponential distribution with this mean. */
  public double exponential(double mean, long entity, long counter) {
    return -mean * StrictMath.log(1.0 - uniform(entity, counter));
  }

  /** A number of the standard normal distribution; uses two counters, from {@code 2 * counter}. */
  public double normal(long entity, long counter) {
    double radius = StrictMath.sqrt(exponential(2.0, entity, 2 * counter));
    return radius * StrictMath.cos(2.0 * Math.PI * uniform(entity, 2 * counter + 1));
  }

  /**
   * A number whose logarithm is normally distributed; uses two counters, from {@code 2 * counter}.
   *
   * @param median half of all draws are below it
   * @param sigma the standard deviation of the logarithm
   */
  public double logNormal(double median, double sigma, long entity, long counter) {
    return median * StrictMath.exp(sigma * normal(entity, counter));
  }

  private static long mix(long value) {
    long x = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
    return x ^ x >>> 31;
  }
}
