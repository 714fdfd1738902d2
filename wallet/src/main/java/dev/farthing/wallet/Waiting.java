package dev.farthing.wallet;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits, for a time or for others. Thread-safe. */
final class Waiting {
  private final ScheduledExecutorService scheduler;

  Waiting(ScheduledExecutorService scheduler) {
    this.scheduler = scheduler;
  }

  /** Lets time pass. */
  void pass(Duration time) {
    if (time.isZero()) {
      return;
    }
    await(after(time));
  }

  /** Completes after a time. */
  CompletableFuture<Void> after(Duration time) {
    CompletableFuture<Void> over = new CompletableFuture<>();
    try {
      scheduler.schedule(() -> over.complete(null), time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      over.completeExceptionally(new WalletException.Closed());
    }
    return over;
  }

  /**
   * The stage's value, or the unchecked exception with which it failed.
   *
   * @throws WalletException.Interrupted if the thread is interrupted; the stage goes on
   */
  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WalletException.Interrupted();
    } catch (ExecutionException e) {
      throw Failures.unwrap(e);
    }
  }

  /** As {@link #await}, also for a thread that is interrupted: for what takes no time. */
  static <T> T finish(CompletableFuture<T> stage) {
    try {
      return stage.join();
    } catch (CompletionException e) {
      throw Failures.unwrap(e);
    }
  }

  /**
   * As {@link #await}, for so long at the most.
   *
   * @throws TimeoutException when the time is over
   */
  static <T> T await(CompletionStage<T> stage, Duration most) throws TimeoutException {
    try {
      return stage.toCompletableFuture().get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WalletException.Interrupted();
    } catch (ExecutionException e) {
      throw Failures.unwrap(e);
    }
  }
}
