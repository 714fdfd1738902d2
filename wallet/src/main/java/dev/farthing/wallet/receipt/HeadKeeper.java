package dev.farthing.wallet.receipt;

import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Signs and anchors the end of a chain as it grows, on a thread of its own, so that no purchase
 * waits for it. Thread-safe.
 */
public final class HeadKeeper implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("dev.farthing.wallet");

  private final HeadFile file;
  private final SigningKey key;
  private final InstantSource clock;
  private final Thread thread;
  private @Nullable Head reached;
  private @Nullable Head written;
  private boolean closed;

  private HeadKeeper(HeadFile file, SigningKey key, InstantSource clock) {
    this.file = file;
    this.key = key;
    this.clock = clock;
    thread = new Thread(this::work, "farthing-receipts");
    thread.setDaemon(true);
  }

  /** Begins to anchor a chain. */
  public static HeadKeeper start(HeadFile file, SigningKey key, InstantSource clock) {
    HeadKeeper keeper = new HeadKeeper(file, key, clock);
    keeper.thread.start();
    return keeper;
  }

  /** Told that the chain up to here is on disk; anchors it soon. */
  public synchronized void reached(Head head) {
    if (reached == null || head.position() > reached.position()) {
      reached = head;
      notifyAll();
    }
  }

  private void work() {
    Head next = next();
    while (next != null) {
      try {
        file.write(SignedHead.of(next, clock.instant(), key));
      } catch (IOException | RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "receipt " + next.position() + " is not anchored", e);
      }
      next = next();
    }
  }

  private synchronized @Nullable Head next() {
    while (reached == null || reached.equals(written)) {
      if (closed) {
        return null;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        closed = true;
      }
    }
    written = reached;
    return reached;
  }

  /** Anchors what was reached, then ends. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
