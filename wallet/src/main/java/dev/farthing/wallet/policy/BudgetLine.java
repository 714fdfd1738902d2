package dev.farthing.wallet.policy;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.policy.Exposure.Holds;
import java.util.Optional;

/**
 * How a budget stands.
 *
 * @param scope what it counts; a name is {@code *} where it waits for whoever comes
 * @param most what it allows, in bitcoin; empty if it names no amount, or no rate for its currency
 *     is known
 * @param spent within its window
 * @param holds what is held, and what of that is at risk
 */
public record BudgetLine(
    Scope scope, Budget budget, Optional<MilliSatoshi> most, Tally spent, Holds holds) {
  /** What may still be spent and held; empty where {@code most} is. */
  public Optional<MilliSatoshi> left() {
    return most.map(all -> all.minus(all.min(spent.amount().plus(holds.all().amount()))));
  }

  /** How many purchases may still be made; empty if the budget does not count them. */
  public Optional<Long> countLeft() {
    return budget.count().map(all -> Math.max(0, all - spent.count() - holds.all().count()));
  }
}
