package dev.farthing.simnet.kernel;

import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs commands at once on the thread that posts them, unless that thread is within an event: then
 * right after it. Two threads take turns.
 */
final class VirtualMailbox implements Mailbox {
  private final ReentrantLock turn = new ReentrantLock();
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private boolean closed;

  @Override
  public void post(Runnable command) {
    turn.lock();
    try {
      if (closed) {
        throw new RejectedExecutionException("the simulation has ended");
      }
      waiting.add(command);
      if (turn.getHoldCount() == 1) {
        drain();
      }
    } finally {
      turn.unlock();
    }
  }

  @Override
  public boolean isMyTurn() {
    return turn.isHeldByCurrentThread();
  }

  /** Runs {@code work} as the owner of the state, which the calling thread must not be yet. */
  void own(Runnable work) {
    if (turn.isHeldByCurrentThread()) {
      throw new IllegalStateException("time cannot be run from within an event or a listener");
    }
    turn.lock();
    try {
      work.run();
    } finally {
      turn.unlock();
    }
  }

  /** Runs what waits. */
  void drain() {
    for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
      next.run();
    }
  }

  /** Takes no more commands. */
  void close() {
    closed = true;
  }
}
