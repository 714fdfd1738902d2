package dev.farthing.wallet.receipt;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs and anchors the end of a chain as it grows, on a thread of its own, so that no purchase
 * waits for it. Never passes an anchor over that the chain does not continue. Thread-safe.
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

  /**
   * Begins to anchor a chain.
   *
   * @throws IOException if the anchors cannot be read or written
   */
  public static HeadKeeper start(HeadFile file, SigningKey key, InstantSource clock)
      throws IOException {
    HeadKeeper keeper = new HeadKeeper(file, key, clock);
    keeper.thread.start();
    return keeper;
  }

  /**
   * Why a chain is not what was anchored; empty if it continues its anchor, or is new and has none.
   *
   * @throws IOException if the anchors cannot be read
   */
  public static Optional<String> problem(HeadFile file, ReceiptChain chain, Connection connection)
      throws IOException, SQLException {
    Optional<SignedHead> anchor = file.read().latest();
    Head head = chain.head(connection);
    if (anchor.isEmpty()) {
      return head.position() == 0
          ? Optional.empty()
          : Optional.of("the anchor of " + head.position() + " receipts is gone");
    }
    return chain.continues(connection, anchor.get().head())
        ? Optional.empty()
        : Optional.of(
            "the journal does not hold what was anchored at "
                + anchor.get().at()
                + ", "
                + anchor.get().head().position()
                + " receipts: it is an older copy, or was changed");
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
