package dev.farthing.app.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits, bounded, until what is under way has come to its end. */
final class Drain {
  private static final long STEP_MILLIS = 50;

  private Drain() {}

  /**
   * Returns when {@code quiet} says so, or when the time is over; whoever asks the books learns
   * which.
   */
  static void await(BooleanSupplier quiet, Duration most) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (long left = most.toMillis(); left > 0 && !quiet.getAsBoolean(); left -= STEP_MILLIS) {
      boolean ended = never.await(STEP_MILLIS, TimeUnit.MILLISECONDS);
      assert !ended;
    }
  }
}
