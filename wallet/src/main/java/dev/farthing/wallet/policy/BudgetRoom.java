package dev.farthing.wallet.policy;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.policy.Verdict.Deny;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What one budget has left for one scope.
 *
 * @param now never behind the journal's last entry
 */
record BudgetRoom(Budget budget, Scope scope, Exposure exposure, Rates rates, Instant now) {
  private Tally spent() {
    return exposure.spentSince(scope, now.minus(budget.window()));
  }

  Optional<Deny> deny(MilliSatoshi hold) {
    Tally spent = spent();
    Tally held = exposure.holds(scope).all();
    if (budget.most().isPresent()) {
      MilliSatoshi most = rates.bitcoin(budget.most().get());
      MilliSatoshi needed = spent.amount().plus(held.amount()).plus(hold);
      if (needed.isMoreThan(most)) {
        long room = most.msat() - held.amount().msat() - hold.msat();
        return Judgement.deny(
            "budget",
            beginning(spent, held)
                + "; this purchase may cost "
                + hold
                + " (fee limit included) and would pass the budget of "
                + rates.shown(budget.most().get())
                + " by "
                + needed.minus(most)
                + "; it would fit "
                + whenRoom(room < 0, tally -> tally.amount().msat() <= room)
                + "with a budget of "
                + needed);
      }
    }
    if (budget.count().isPresent()) {
      long count = budget.count().get();
      if (spent.count() + held.count() >= count) {
        long room = count - held.count() - 1;
        return Judgement.deny(
            "budget-count",
            beginning(spent, held)
                + ", and the budget allows "
                + count
                + " purchases; one more would fit "
                + whenRoom(room < 0, tally -> tally.count() <= room)
                + "with a count of "
                + (spent.count() + held.count() + 1));
      }
    }
    return Optional.empty();
  }

  private String beginning(Tally spent, Tally held) {
    return "within "
        + TimeText.of(budget.window())
        + " ("
        + scope
        + ") "
        + spent.count()
        + " purchases have spent "
        + spent.amount()
        + " and "
        + held.count()
        + " hold "
        + held.amount();
  }

  private String whenRoom(boolean never, Predicate<Tally> fits) {
    return never ? "" : "from " + fitsAt(fits) + " on if nothing else is bought, or ";
  }

  /** When enough will have left the window: found by halving, as sums only shrink with time. */
  private Instant fitsAt(Predicate<Tally> fits) {
    long tooEarly = now.minus(budget.window()).toEpochMilli();
    long early = now.toEpochMilli() + 1;
    while (early - tooEarly > 1) {
      long middle = tooEarly + (early - tooEarly) / 2;
      if (fits.test(exposure.spentSince(scope, Instant.ofEpochMilli(middle)))) {
        early = middle;
      } else {
        tooEarly = middle;
      }
    }
    return Instant.ofEpochMilli(early).plus(Duration.ofMillis(budget.window().toMillis()));
  }

  /** What is left after another hold, for people. */
  String left(MilliSatoshi hold) {
    Tally spent = spent();
    Tally held = exposure.holds(scope).all();
    List<String> left = new ArrayList<>();
    budget
        .most()
        .map(rates::bitcoin)
        .ifPresent(
            most ->
                left.add(
                    most.minus(spent.amount().plus(held.amount()).plus(hold))
                        + " of "
                        + rates.shown(budget.most().get())));
    budget
        .count()
        .ifPresent(
            count ->
                left.add(count - spent.count() - held.count() - 1 + " of " + count + " purchases"));
    return String.join(" and ", left)
        + " within "
        + TimeText.of(budget.window())
        + " ("
        + scope
        + ")";
  }
}
