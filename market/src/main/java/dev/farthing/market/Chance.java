package dev.farthing.market;

/**
 * Chance as a pure function of seed, purpose, entity and counter: one more draw by one agent moves
 * no other agent's.
 *
 * <p>Immutable and thread-safe. The mixing step is SplitMix64's output function.
 *
 * @param seed the run's seed
 */
public record Chance(long seed) {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  /** 64 evenly distributed bits. */
  public long bits(long purpose, long entity, long counter) {
    long state = mix(seed + GOLDEN_GAMMA);
    state = mix(state ^ mix(purpose + GOLDEN_GAMMA));
    state = mix(state ^ mix(entity + GOLDEN_GAMMA));
    return mix(state ^ mix(counter + GOLDEN_GAMMA));
  }

  /** Whether something that happens {@code ppm} times in a million happens now. */
  public boolean happens(int ppm, long purpose, long entity, long counter) {
    return below(Ppm.ONE, purpose, entity, counter) < ppm;
  }

  /**
   * A number within {@code [0, bound)}; uneven by less than {@code bound / 2^32}.
   *
   * @param bound at least 1
   */
  public int below(int bound, long purpose, long entity, long counter) {
    return (int) ((bits(purpose, entity, counter) >>> 32) * bound >>> 32);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
