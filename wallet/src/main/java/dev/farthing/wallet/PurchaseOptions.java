package dev.farthing.wallet;

import dev.farthing.protocol.money.MilliSatoshi;
import java.util.Optional;

/**
 * What one call asks beside its request. Immutable.
 *
 * @param maxPrice the most that this call may cost, fee limit included; the policy's limits hold
 *     beside it
 * @param maxFee the most that may go to routing nodes
 * @param task what the agent is at, for budgets of tasks
 * @param intent names what is wanted: within 24 hours the same request with the same intent is
 *     answered from what was bought and never paid again. Without one a call buys when no owned
 *     credential covers it
 * @param fresh buy anew, whatever is owned
 */
public record PurchaseOptions(
    Optional<MilliSatoshi> maxPrice,
    Optional<MilliSatoshi> maxFee,
    Optional<String> task,
    Optional<String> intent,
    boolean fresh) {
  private static final PurchaseOptions NONE =
      new PurchaseOptions(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

  public PurchaseOptions {
    if (fresh && intent.isPresent()) {
      throw new IllegalArgumentException("a fresh purchase has a new intent of its own");
    }
  }

  /** Nothing special. */
  public static PurchaseOptions none() {
    return NONE;
  }

  public PurchaseOptions withMaxPrice(MilliSatoshi most) {
    return new PurchaseOptions(Optional.of(most), maxFee, task, intent, fresh);
  }

  public PurchaseOptions withMaxFee(MilliSatoshi most) {
    return new PurchaseOptions(maxPrice, Optional.of(most), task, intent, fresh);
  }

  public PurchaseOptions withTask(String name) {
    return new PurchaseOptions(maxPrice, maxFee, Optional.of(name), intent, fresh);
  }

  public PurchaseOptions withIntent(String name) {
    return new PurchaseOptions(maxPrice, maxFee, task, Optional.of(name), fresh);
  }

  /** Buys anew, whatever is owned. */
  public PurchaseOptions buyingAnew() {
    return new PurchaseOptions(maxPrice, maxFee, task, intent, true);
  }
}
