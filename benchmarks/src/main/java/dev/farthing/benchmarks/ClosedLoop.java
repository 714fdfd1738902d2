package dev.farthing.benchmarks;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * So many callers of one load, each of whom asks again as soon as it has its answer.
 *
 * @param load what is asked
 * @param callers at least 1
 */
record ClosedLoop(Load load, int callers) {
  private static final int SECONDS_OF_PATIENCE = 60;

  /** Nanoseconds of wall time that so many answers take, for which the load is prepared. */
  long nanos(int times) {
    AtomicInteger left = new AtomicInteger(times);
    AtomicInteger unanswered = new AtomicInteger(times);
    CompletableFuture<Void> all = new CompletableFuture<>();
    long begin = System.nanoTime();
    for (int caller = 0; caller < Math.min(callers, times); caller++) {
      ask(left, unanswered, all);
    }
    try {
      all.orTimeout(SECONDS_OF_PATIENCE, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw new NotMeasured("a node did not do what it was asked: " + e.getMessage(), e);
    }
    return System.nanoTime() - begin;
  }

  /** Runs for at least so long and says how many answers fit into {@code round}. */
  int warmUp(Duration time, Duration round) {
    int times = callers;
    long spent = 0;
    while (true) {
      load.prepare(times);
      long nanos = nanos(times);
      spent += nanos;
      int fit = (int) Math.max(callers, times * round.toNanos() / nanos);
      if (spent >= time.toNanos() && nanos * 2 >= round.toNanos()) {
        return fit;
      }
      times = Math.min(fit, 2 * times);
    }
  }

  private void ask(AtomicInteger left, AtomicInteger unanswered, CompletableFuture<Void> all) {
    if (left.getAndDecrement() <= 0) {
      return;
    }
    load.next()
        .whenComplete(
            (answer, failure) -> {
              if (failure != null) {
                all.completeExceptionally(failure);
              } else if (unanswered.decrementAndGet() == 0) {
                all.complete(null);
              } else {
                ask(left, unanswered, all);
              }
            });
  }
}
