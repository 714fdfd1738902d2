package dev.farthing.simnet.kernel;

/**
 * What will happen, and what time it is in the simulation. Holds events only, no code: whoever has
 * a schedule can be woken by it and reaches nothing else.
 *
 * <p>Owned by the kernel's thread; {@link #now} may be read by any.
 */
public final class Schedule {
  private static final int MOVE = 1;
  private static final int TIMER = 2;

  private final EventQueue queue;
  private volatile long now;
  private int moves;

  public Schedule(EventQueue queue) {
    this.queue = queue;
  }

  /** Nanoseconds since the start. */
  public long now() {
    return now;
  }

  /** Something moves after {@code delay} nanoseconds; a run until idle waits for it. */
  public void moveAfter(long delay, int kind, int subject, long argument) {
    moves++;
    queue.add(now + delay, MOVE, kind, subject, argument);
  }

  /**
   * Somebody is woken at {@code time}, or now if that has passed; a run until idle does not wait
   * for it. At one time, timers come after what moves.
   */
  public void wakeAt(long time, int kind, int subject) {
    queue.add(Math.max(time, now), TIMER, kind, subject, 0);
  }

  /** Whether anything is going to move. */
  boolean isMoving() {
    return moves > 0;
  }

  long nextTime() {
    return queue.nextTime();
  }

  /** Takes the next event and sets the time to it; the queue then tells of it. */
  EventQueue next() {
    if (!queue.take()) {
      throw new IllegalStateException("nothing will happen any more");
    }
    if (queue.priority() == MOVE) {
      moves--;
    }
    passTo(queue.time());
    return queue;
  }

  /** Sets the time forwards. */
  void passTo(long time) {
    if (time > now) {
      now = time;
    }
  }
}
