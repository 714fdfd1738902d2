package dev.farthing.app;

import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C, as a command that wants to end cleanly sees it: the process lives on until this is
 * closed. Open it before, and so close it after, everything that must end cleanly.
 */
public final class Interrupt implements AutoCloseable {
  private final CountDownLatch happened = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Runnable reaction = () -> {};
  private final Thread hook = new Thread(this::onSignal, "farthing-interrupt");

  public Interrupt() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** What is to be done at once when it happens. */
  public void then(Runnable action) {
    reaction = action;
    if (hasHappened()) {
      action.run();
    }
  }

  public boolean hasHappened() {
    return happened.getCount() == 0;
  }

  /** Waits until it happens. */
  public void await() throws InterruptedException {
    happened.await();
  }

  private void onSignal() {
    happened.countDown();
    reaction.run();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    if (!hasHappened()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException shuttingDown) {
        System.getLogger(Interrupt.class.getName())
            .log(System.Logger.Level.DEBUG, "interrupted at the very end", shuttingDown);
      }
    }
  }
}
