package dev.farthing.wallet.policy;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.policy.Exposure.FailureRun;
import dev.farthing.wallet.policy.Exposure.Holds;
import dev.farthing.wallet.policy.UnknownLimits.Cap;
import dev.farthing.wallet.policy.Verdict.Deny;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules that add up what was, is and may be spent.
 *
 * @param hold the most that this purchase may cost
 */
record CountRules(
    SpendingPolicy policy, Proposal proposal, Exposure exposure, Rates rates, MilliSatoshi hold) {
  /** Payments to a payee that fails again and again, or is asked again and again. */
  Optional<Deny> failures() {
    FailureLimits limits = policy.failures();
    FailureRun run = exposure.failuresInARow(proposal.quote().payee());
    Instant again = run.last().orElse(Instant.EPOCH).plus(limits.pauseAfter(run.count()));
    if (run.count() >= limits.inARow() && proposal.now().isBefore(again)) {
      return Judgement.deny(
          "failures",
          "the last "
              + run.count()
              + " payments to "
              + proposal.quote().payee().hex()
              + " have failed, so it is left alone until "
              + again);
    }
    return attempts(limits);
  }

  private Optional<Deny> attempts(FailureLimits limits) {
    if (limits.attempts().isEmpty()) {
      return Optional.empty();
    }
    Scope payee = Scope.ofPayee(proposal.quote().payee());
    Instant since = now().minus(limits.window());
    long begun =
        exposure.spentSince(payee, since).count()
            + exposure.holds(payee).all().count()
            + exposure.failuresSince(proposal.quote().payee(), since);
    return begun < limits.attempts().get()
        ? Optional.empty()
        : Judgement.deny(
            "attempts",
            begun
                + " payments to "
                + proposal.quote().payee().hex()
                + " were begun within "
                + TimeText.of(limits.window())
                + ", and 'attempts' allows "
                + limits.attempts().get()
                + "; wait, or raise it");
  }

  /** Money of which nobody knows yet whether it is gone. */
  Optional<Deny> unknown() {
    UnknownLimits limits = policy.unknown();
    return unknown(limits.inAll(), Scope.ALL)
        .or(() -> unknown(limits.perHost(), Scope.ALL.withHost(proposal.want().host())))
        .or(() -> unknown(limits.perPayee(), Scope.ofPayee(proposal.quote().payee())));
  }

  private Optional<Deny> unknown(Cap cap, Scope scope) {
    Holds holds = exposure.holds(scope);
    if (holds.unknown().count() >= cap.count()) {
      return Judgement.deny(
          "unknown-payments",
          holds.unknown().count()
              + " payments ("
              + scope
              + ") of "
              + holds.unknown().amount()
              + " have an unknown outcome, and "
              + cap.count()
              + " stop further ones; 'farthing recover' asks the node about them");
    }
    if (cap.sum().isEmpty()) {
      return Optional.empty();
    }
    MilliSatoshi risk = holds.all().amount().plus(hold);
    return risk.isMoreThan(rates.bitcoin(cap.sum().get()))
        ? Judgement.deny(
            "unknown-payments",
            risk
                + " would be under way or unknown at one time ("
                + scope
                + "), above the "
                + rates.shown(cap.sum().get())
                + " allowed; wait until others have ended")
        : Optional.empty();
  }

  /** Every budget of every level. */
  Optional<Deny> budgets(List<Visit> visits) {
    for (Visit visit : visits) {
      for (Budget budget : visit.level().budgets()) {
        Optional<Deny> deny =
            new BudgetRoom(budget, visit.scope(), exposure, rates, now()).deny(hold);
        if (deny.isPresent()) {
          return deny;
        }
      }
    }
    return Optional.empty();
  }

  /** Why the answer is yes: what every budget leaves. */
  String room(List<Visit> visits) {
    List<String> rooms = new ArrayList<>();
    for (Visit visit : visits) {
      for (Budget budget : visit.level().budgets()) {
        rooms.add(new BudgetRoom(budget, visit.scope(), exposure, rates, now()).left(hold));
      }
    }
    return "allowed: "
        + proposal.quote().amount()
        + " and a fee of up to "
        + hold.minus(proposal.quote().amount())
        + " are within every limit"
        + (rooms.isEmpty() ? "" : "; this leaves " + String.join(", ", rooms));
  }

  /** A clock that is a little behind the journal frees nothing. */
  private Instant now() {
    return exposure.lastEntry().filter(proposal.now()::isBefore).orElse(proposal.now());
  }
}
