package dev.farthing.lightning.lnd;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A timer whose tasks run when a test says so. */
final class ManualTimer implements Surroundings.Timer {
  private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();

  /** What is to run, and after what delay. */
  record Task(Duration delay, Runnable action) {}

  @Override
  public void after(Duration delay, Runnable action) {
    tasks.add(new Task(delay, action));
  }

  /** Waits for the next task to be set. */
  Task next() {
    try {
      Task task = tasks.poll(20, TimeUnit.SECONDS);
      if (task == null) {
        throw new AssertionError("nothing was set to run later");
      }
      return task;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Waits for the next task to be set, runs it, and tells after what delay it was meant to run. */
  Duration runNext() {
    Task task = next();
    task.action.run();
    return task.delay;
  }

  /** Runs the next task if one has been set. */
  void runIfSet() {
    Task task = tasks.poll();
    if (task != null) {
      task.action.run();
    }
  }
}
