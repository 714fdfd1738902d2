package dev.farthing.simnet.operator;

/**
 * Hears of what happens at a node, one event at a time and in order, on the network's executor.
 *
 * @param <T> what happens
 */
public interface Watcher<T> {
  /** Something happened. A watcher that throws hears no more. */
  void on(T event);

  /**
   * The node went down or restarted, or the watcher fell too far behind: it hears no more, and
   * nothing is told again.
   */
  void broken();
}
