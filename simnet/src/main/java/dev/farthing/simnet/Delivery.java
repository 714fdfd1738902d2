package dev.farthing.simnet;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** The executor from outside, which may be shut down before the network. */
record Delivery(Executor target) implements Executor {
  @Override
  public void execute(Runnable task) {
    try {
      target.execute(task);
    } catch (RejectedExecutionException e) {
      System.getLogger(Delivery.class.getName())
          .log(System.Logger.Level.DEBUG, "nobody is left to hear what the network says", e);
    }
  }
}
