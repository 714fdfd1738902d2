package dev.farthing.simnet.kernel;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Commands that wait for the kernel's thread, at most so many. */
final class PacedMailbox implements Mailbox {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notFull = lock.newCondition();
  private final Condition changed = lock.newCondition();
  private final int capacity;
  private Queue<Runnable> waiting = new ArrayDeque<>();
  private Queue<Runnable> taken = new ArrayDeque<>();
  private boolean closed;
  private @Nullable Thread owner;

  PacedMailbox(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public void post(Runnable command) {
    lock.lock();
    try {
      while (waiting.size() >= capacity && !closed && !isMyTurn()) {
        notFull.awaitUninterruptibly();
      }
      if (closed) {
        throw new RejectedExecutionException("the simulation has ended");
      }
      waiting.add(command);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isMyTurn() {
    return Thread.currentThread() == owner;
  }

  void ownedBy(Thread thread) {
    owner = thread;
  }

  /**
   * Waits for a command, at most {@code nanos}, and takes all there are, perhaps none. The owner
   * empties the queue before it comes again.
   */
  Queue<Runnable> takeAll(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (waiting.isEmpty() && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      Queue<Runnable> empty = taken;
      taken = waiting;
      waiting = empty;
      notFull.signalAll();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** What was taken and not run by an owner that failed, and what came since. */
  Queue<Runnable> takeRest() {
    lock.lock();
    try {
      Queue<Runnable> rest = new ArrayDeque<>(taken);
      rest.addAll(waiting);
      waiting.clear();
      return rest;
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more commands; those that wait are still taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      notFull.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
