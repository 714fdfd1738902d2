package dev.farthing.testkit;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * How long a test waits for a stage, by the wall clock, before it fails. Waits for the event
 * itself, never for a time. Thread-safe.
 *
 * @param limit the longest wait; ample, since it is spent only by a test that fails
 */
public record Patience(Duration limit) {
  /** Patience of so many seconds. */
  public static Patience ofSeconds(long seconds) {
    return new Patience(Duration.ofSeconds(seconds));
  }

  /**
   * The value of the stage.
   *
   * <p>What an unchecked failure of the stage was is thrown as it is, so that a test names the
   * exception and not its wrapping.
   *
   * @throws AssertionError if the stage is not done in time, or the wait was interrupted
   */
  public <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw unchecked(e);
    } catch (TimeoutException e) {
      throw new AssertionError("not done within " + limit, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", e);
    }
  }

  /**
   * Waits until the condition holds, asking some twenty times a second.
   *
   * @param what is waited for, in words
   * @throws AssertionError if it does not hold in time, or the wait was interrupted
   */
  public void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while waiting until " + what);
      }
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("waited " + limit + " in vain until " + what);
      }
      LockSupport.parkNanos(50_000_000);
    }
  }

  private static RuntimeException unchecked(ExecutionException failure) {
    if (failure.getCause() instanceof RuntimeException unchecked) {
      return unchecked;
    }
    if (failure.getCause() instanceof Error error) {
      throw error;
    }
    return new IllegalStateException("the stage failed", failure.getCause());
  }
}
