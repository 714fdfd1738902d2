package dev.farthing.simnet.kernel;

/** Gives events their meaning. Called by the thread that owns the state. */
@FunctionalInterface
public interface EventHandler {
  void on(int kind, int subject, long argument);
}
