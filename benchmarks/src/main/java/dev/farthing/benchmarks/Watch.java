package dev.farthing.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Invoices of one node that are made and settled while several subscribers, each over a connection
 * of its own, hear of every one. Not thread-safe.
 */
final class Watch implements AutoCloseable {
  private static final int SECONDS_OF_PATIENCE = 60;

  private final LndPair pair;
  private final BareLnd seller;
  private final BareLnd buyer;
  private final List<BareLnd> subscribers = new ArrayList<>();
  private final Queue<String> open = new ConcurrentLinkedQueue<>();
  private final Semaphore heard = new Semaphore(0);

  /** With so many subscribers, all of whom hear when this returns. */
  Watch(LndPair pair, int count) {
    this.pair = pair;
    seller = new BareLnd(pair.seller());
    buyer = new BareLnd(pair.buyer());
    for (int i = 0; i < count; i++) {
      BareLnd subscriber = new BareLnd(pair.seller());
      subscribers.add(subscriber);
      awaitFirst(subscriber);
    }
  }

  /** Makes so many invoices, several at once; the nodes' CPU microseconds for each of them. */
  double fill(int times) {
    long before = pair.cpuNanos();
    seller.addInto(open::add, times);
    awaitHeard(times);
    return (pair.cpuNanos() - before) / 1e3 / times;
  }

  /** Microseconds from asking for an invoice until the last subscriber has heard of it. */
  double[] added(int times) {
    return each(times, seller::add);
  }

  /** Microseconds from asking to pay an invoice until the last subscriber has heard of it. */
  double[] settled(int times) {
    return each(times, () -> buyer.pay(String.valueOf(open.poll())));
  }

  private double[] each(int times, Supplier<CompletionStage<?>> work) {
    double[] micros = new double[times];
    for (int i = 0; i < times; i++) {
      long begin = System.nanoTime();
      CompletionStage<?> answer = work.get();
      awaitHeard(1);
      micros[i] = (System.nanoTime() - begin) / 1e3;
      answer.toCompletableFuture().orTimeout(SECONDS_OF_PATIENCE, TimeUnit.SECONDS).join();
    }
    return micros;
  }

  /** Adds invoices until the new subscriber hears of one, and until nobody is behind. */
  private void awaitFirst(BareLnd subscriber) {
    Semaphore first = new Semaphore(0);
    subscriber.subscribe(
        event -> {
          heard.release();
          first.release();
        });
    try {
      for (int tries = 0; !first.tryAcquire(100, TimeUnit.MILLISECONDS); tries++) {
        if (tries == 10 * SECONDS_OF_PATIENCE) {
          throw new NotMeasured("a subscriber hears of nothing");
        }
        seller.add().orTimeout(SECONDS_OF_PATIENCE, TimeUnit.SECONDS).join();
      }
      while (heard.tryAcquire(300, TimeUnit.MILLISECONDS)) {
        heard.drainPermits();
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Waits until every subscriber has heard of so many events. */
  private void awaitHeard(int events) {
    try {
      if (!heard.tryAcquire(events * subscribers.size(), SECONDS_OF_PATIENCE, TimeUnit.SECONDS)) {
        throw new NotMeasured("subscribers did not hear of all invoices");
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static NotMeasured interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new NotMeasured("interrupted while subscribers were awaited", e);
  }

  @Override
  public void close() {
    seller.close();
    buyer.close();
    subscribers.forEach(BareLnd::close);
  }
}
