package dev.farthing.interop;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting for real nodes, by the wall clock. */
public final class Eventually {
  private static final Duration STEP = Duration.ofMillis(50);

  private Eventually() {}

  /** Returns as soon as this holds, and fails after a minute. */
  public static void that(String what, BooleanSupplier holds) {
    if (!within(Duration.ofSeconds(60), holds)) {
      throw new AssertionError("waited a minute in vain until " + what);
    }
  }

  /** Whether it comes to hold in this time; returns as soon as it does. */
  static boolean within(Duration time, BooleanSupplier holds) {
    long end = System.nanoTime() + time.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      pass(STEP);
    }
    return true;
  }

  /** Lets this much time pass. */
  public static void pass(Duration time) {
    CompletableFuture.runAsync(
            () -> {},
            CompletableFuture.delayedExecutor(time.toNanos(), TimeUnit.NANOSECONDS, Runnable::run))
        .join();
  }
}
