package dev.farthing.wallet.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A level of the tree that a purchase passes, and what its limits count together there. */
record Visit(Level level, Scope scope) {
  /** The levels on a purchase's way, from the top down, or the rule that closes the way. */
  record Way(List<Visit> visits, Optional<Verdict.Deny> closed) {}

  static Way through(SpendingPolicy policy, Proposal proposal) {
    return new Walk(proposal).way(policy.organisation());
  }

  private static final class Walk {
    private final Proposal.Want want;
    private final Proposal.Quote quote;
    private final List<Visit> visits = new ArrayList<>();
    private Optional<Verdict.Deny> closed = Optional.empty();

    Walk(Proposal proposal) {
      want = proposal.want();
      quote = proposal.quote();
    }

    Way way(Level organisation) {
      visits.add(new Visit(organisation, Scope.ALL));
      host(organisation, Scope.ALL, true);
      payee(organisation);
      named(organisation.agents(), want.agent(), Scope.ALL.withAgent(want.agent()), "agent")
          .ifPresent(this::agent);
      return new Way(visits, closed);
    }

    private void agent(Visit agent) {
      host(agent.level(), agent.scope(), false);
      named(agent.level().tasks(), want.task(), agent.scope().withTask(want.task()), "task")
          .ifPresent(task -> host(task.level(), task.scope(), false));
    }

    private void payee(Level organisation) {
      named(organisation.payees(), quote.payee().hex(), Scope.ofPayee(quote.payee()), "payee");
    }

    private void host(Level above, Scope scope, boolean needed) {
      if (above.hosts().isEmpty() && !needed) {
        return;
      }
      Scope here = scope.withHost(want.host());
      Optional<Level> level = HostPattern.closest(above.hosts(), want).map(above.hosts()::get);
      if (level.isEmpty()) {
        close(
            "host",
            "the policy of "
                + scope
                + " does not allow to buy from "
                + want.host()
                + "; it would if its 'hosts' named '"
                + want.host()
                + "'");
        return;
      }
      visits.add(new Visit(level.get(), here));
      named(level.get().services(), quote.service(), here.withService(quote.service()), "service");
    }

    private Optional<Visit> named(
        Map<String, Level> levels, String name, Scope scope, String kind) {
      if (levels.isEmpty()) {
        return Optional.empty();
      }
      Level level = levels.getOrDefault(name, levels.get(Level.OTHERS));
      if (level == null) {
        close(
            kind,
            "the policy lists "
                + kind
                + "s, and '"
                + name
                + "' is none of them; it would be if '"
                + kind
                + "s' named it or '*'");
        return Optional.empty();
      }
      Visit visit = new Visit(level, scope);
      visits.add(visit);
      return Optional.of(visit);
    }

    private void close(String rule, String sentence) {
      if (closed.isEmpty()) {
        closed = Optional.of(new Verdict.Deny(rule, sentence));
      }
    }
  }
}
