package dev.farthing.simnet.kernel;

/**
 * The one way into a simulation from outside. Thread-safe.
 *
 * <p>A mailbox knows commands while they wait, and nothing else.
 */
public interface Mailbox {
  /**
   * Has the command run by the thread that owns the state, between two events. Waits while the
   * mailbox is full.
   *
   * @throws java.util.concurrent.RejectedExecutionException if the simulation has ended
   */
  void post(Runnable command);

  /** Whether the calling thread owns the state now and may read it at once. */
  boolean isMyTurn();
}
