package dev.farthing.simnet.kernel;

/**
 * Events in the order in which they happen: by time, then priority, then the sequence in which they
 * were added. Not thread-safe.
 */
public interface EventQueue {
  /**
   * Adds an event.
   *
   * @param time nanoseconds since the start
   * @param priority the lower happens first at one time, 0 to 127
   * @param kind what happens
   * @param subject to what it happens
   * @param argument whatever else it needs
   */
  void add(long time, int priority, int kind, int subject, long argument);

  /** How many events are waiting. */
  int size();

  /** The time of the next event, {@link Long#MAX_VALUE} when there is none. */
  long nextTime();

  /**
   * Takes the next event out; the accessors below then tell of it.
   *
   * @return whether there was one
   */
  boolean take();

  /** When the event that was taken last happens. */
  long time();

  /** The priority of the event that was taken last. */
  int priority();

  /** The kind of the event that was taken last. */
  int kind();

  /** The subject of the event that was taken last. */
  int subject();

  /** The argument of the event that was taken last. */
  long argument();
}
