package dev.farthing.simnet.face.lnd.flow;

import dev.farthing.lightning.Subscription;
import org.jspecify.annotations.Nullable;

/** A subscription that may be given up before it is there. Thread-safe. */
public final class Hearing implements Subscription {
  private @Nullable Subscription source;
  private boolean isClosed;

  /** The subscription has begun, in place of any before; it ends at once if it was given up. */
  public void begin(Subscription begun) {
    synchronized (this) {
      if (!isClosed) {
        source = begun;
        return;
      }
    }
    begun.close();
  }

  /** Whether it was given up. */
  public synchronized boolean isClosed() {
    return isClosed;
  }

  @Override
  public void close() {
    Subscription begun;
    synchronized (this) {
      isClosed = true;
      begun = source;
      source = null;
    }
    if (begun != null) {
      begun.close();
    }
  }
}
