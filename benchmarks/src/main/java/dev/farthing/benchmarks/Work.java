package dev.farthing.benchmarks;

/**
 * An operation whose cost is asked for. Not thread-safe.
 *
 * <p>The loop is inside, so that each kind of work is compiled with a loop of its own.
 */
@FunctionalInterface
interface Work {
  /**
   * Runs the operation so many times.
   *
   * @return something that depends on every run, so that none can be left out
   */
  long run(int times);
}
