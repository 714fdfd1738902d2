package dev.farthing.lightning.lnd;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * What comes from outside: threads, time and chance.
 *
 * @param executor runs answers and listeners
 * @param timer runs something later
 */
record Surroundings(Executor executor, InstantSource clock, RandomGenerator random, Timer timer) {
  /** Runs something later, on a thread that it finds. */
  interface Timer {
    void after(Duration delay, Runnable task);
  }

  /** With the JDK's timer. */
  static Surroundings of(Executor executor, InstantSource clock, RandomGenerator random) {
    return new Surroundings(
        executor,
        clock,
        random,
        (delay, task) ->
            CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, executor)
                .execute(task));
  }
}
