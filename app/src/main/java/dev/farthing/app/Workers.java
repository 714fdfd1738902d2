package dev.farthing.app;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The threads that engines take from outside.
 *
 * @param executor a thread for every task, which may block
 * @param scheduler one thread that only wakes others
 */
public record Workers(ExecutorService executor, ScheduledExecutorService scheduler)
    implements AutoCloseable {
  public static Workers start() {
    return new Workers(
        Threads.perTask(),
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "farthing-scheduler");
              thread.setDaemon(true);
              return thread;
            }));
  }

  /** Stops at once: whoever has something to finish is closed before. */
  @Override
  public void close() {
    scheduler.shutdownNow();
    executor.shutdownNow();
  }
}
