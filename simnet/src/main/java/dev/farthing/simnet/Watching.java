package dev.farthing.simnet;

import dev.farthing.lightning.Subscription;
import dev.farthing.simnet.operator.Watcher;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * One watcher and what it has not been told yet, told one at a time on an executor. Thread-safe;
 * whoever tells never waits.
 */
final class Watching<T> implements Subscription {
  private static final int MOST_BEHIND = 250_000;

  private final Executor executor;
  private final Watcher<T> watcher;
  private final Queue<Supplier<T>> untold = new ConcurrentLinkedQueue<>();
  private final AtomicInteger behind = new AtomicInteger();
  private volatile boolean broken;
  private volatile boolean closed;

  Watching(Executor executor, Watcher<T> watcher) {
    this.executor = executor;
    this.watcher = watcher;
  }

  /** Whether there is nobody left to tell. */
  boolean isOver() {
    return closed || broken;
  }

  void tell(Supplier<T> event) {
    if (isOver()) {
      return;
    }
    if (behind.get() > MOST_BEHIND) {
      breakOff();
      return;
    }
    untold.add(event);
    if (behind.getAndIncrement() == 0) {
      executor.execute(this::drain);
    }
  }

  /** Tells the watcher, after what it is being told, that it hears no more. */
  void breakOff() {
    if (!isOver()) {
      broken = true;
      if (behind.getAndIncrement() == 0) {
        executor.execute(this::drain);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    untold.clear();
  }

  private void drain() {
    int told;
    do {
      told = behind.get();
      drainUntold();
    } while (behind.addAndGet(-told) != 0);
  }

  private void drainUntold() {
    try {
      for (Supplier<T> event = untold.poll(); event != null && !isOver(); event = untold.poll()) {
        watcher.on(event.get());
      }
      if (broken && !closed) {
        closed = true;
        watcher.broken();
      }
    } catch (RuntimeException e) {
      close();
      System.getLogger(Watching.class.getName())
          .log(System.Logger.Level.WARNING, "a watcher failed and hears no more", e);
    }
  }
}
