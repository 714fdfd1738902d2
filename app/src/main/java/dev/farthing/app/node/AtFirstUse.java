package dev.farthing.app.node;

import dev.farthing.lightning.LightningException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A way to a node that is made when it is first used, and closed if it was. Thread-safe. */
final class AtFirstUse<T> {
  private final Supplier<T> opening;
  private @Nullable T opened;
  private boolean closed;

  AtFirstUse(Supplier<T> opening) {
    this.opening = opening;
  }

  /**
   * What is opened, made now if it was not before.
   *
   * @throws LightningException if it cannot be made, in the case that its maker names; the next
   *     call tries again
   */
  synchronized T value() {
    if (closed) {
      throw new LightningException.Closed("this way to the node has been closed; take a new one");
    }
    T value = opened;
    if (value == null) {
      value = opening.get();
      opened = value;
    }
    return value;
  }

  /** Takes no more uses; what was opened until now is the caller's to close. */
  synchronized @Nullable T close() {
    closed = true;
    return opened;
  }
}
