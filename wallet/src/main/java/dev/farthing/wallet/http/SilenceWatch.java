package dev.farthing.wallet.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Watches over all bodies that are coming, with one timer for all of them. Thread-safe. */
final class SilenceWatch {
  /** So many ticks are the longest silence. */
  static final int TICKS = 4;

  private final ScheduledExecutorService timer;
  private final Duration most;
  private final Set<SilenceLimit<?>> coming = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean ticking = new AtomicBoolean();

  SilenceWatch(ScheduledExecutorService timer, Duration most) {
    this.timer = timer;
    this.most = most;
  }

  Duration most() {
    return most;
  }

  <T> BodySubscriber<T> limit(BodySubscriber<T> reader) {
    return new SilenceLimit<>(reader, this);
  }

  void add(SilenceLimit<?> body) {
    coming.add(body);
    if (ticking.compareAndSet(false, true)) {
      schedule();
    }
  }

  void remove(SilenceLimit<?> body) {
    coming.remove(body);
  }

  private void schedule() {
    try {
      Future<?> unused =
          timer.schedule(this::tick, most.dividedBy(TICKS).toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closing) {
      ticking.set(false);
    }
  }

  private void tick() {
    coming.forEach(SilenceLimit::tick);
    ticking.set(false);
    if (!coming.isEmpty() && ticking.compareAndSet(false, true)) {
      schedule();
    }
  }
}
