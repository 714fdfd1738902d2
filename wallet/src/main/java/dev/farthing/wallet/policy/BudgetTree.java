package dev.farthing.wallet.policy;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Shows how every budget of a policy stands, in the order of its tree. */
public final class BudgetTree {
  /** A part of a scope. */
  public enum Part {
    AGENT,
    TASK,
    HOST,
    SERVICE,
    PAYEE
  }

  /** Who the books know. */
  public interface Names {
    /** The names of a part that were seen within a scope. */
    List<String> below(Scope scope, Part part);
  }

  private final Exposure exposure;
  private final Names names;
  private final Rates rates;
  private final Instant now;
  private final List<BudgetLine> lines = new ArrayList<>();

  private BudgetTree(Judge judge, Exposure exposure, Names names, Instant now) {
    this.exposure = exposure;
    this.names = names;
    this.now = exposure.lastEntry().filter(now::isBefore).orElse(now);
    rates = new Rates(judge.feed(), judge.policy().maxRateAge(), now);
  }

  /**
   * One line for each budget and for each name that it counts on its own.
   *
   * @param now by the wallet's clock
   */
  public static List<BudgetLine> lines(Judge judge, Exposure exposure, Names names, Instant now) {
    BudgetTree tree = new BudgetTree(judge, exposure, names, now);
    tree.level(judge.policy().organisation(), Scope.ALL);
    return List.copyOf(tree.lines);
  }

  private void level(Level level, Scope scope) {
    for (Budget budget : level.budgets()) {
      lines.add(line(budget, scope));
    }
    parts(level.hosts(), scope, Part.HOST, this::level);
    parts(level.services(), scope, Part.SERVICE, this::level);
    parts(level.payees(), scope, Part.PAYEE, this::level);
    parts(level.agents(), scope, Part.AGENT, this::level);
    parts(level.tasks(), scope, Part.TASK, this::level);
  }

  private BudgetLine line(Budget budget, Scope scope) {
    return new BudgetLine(
        scope,
        budget,
        budget.most().flatMap(this::bitcoin),
        exposure.spentSince(scope, now.minus(budget.window())),
        exposure.holds(scope));
  }

  private Optional<MilliSatoshi> bitcoin(Amount amount) {
    try {
      return Optional.of(rates.bitcoin(amount));
    } catch (Rates.NoRate e) {
      return Optional.empty();
    }
  }

  private void parts(
      Map<String, Level> levels, Scope above, Part part, BiConsumer<Level, Scope> visitor) {
    levels.forEach(
        (name, level) -> {
          List<String> counted = counted(levels, name, above, part);
          for (String one : counted) {
            visitor.accept(level, within(above, part, one));
          }
          if (counted.isEmpty()) {
            waiting(level, within(above, part, name));
          }
        });
  }

  /** A name counts for itself; a pattern for whoever was seen and has no closer name. */
  private List<String> counted(Map<String, Level> levels, String name, Scope above, Part part) {
    if (part == Part.HOST) {
      return name.startsWith("*")
          ? names.below(above, part).stream()
              .filter(host -> !host.isEmpty())
              .filter(
                  host -> HostPattern.closest(levels, at(host)).filter(name::equals).isPresent())
              .toList()
          : List.of(name.replaceFirst(":[0-9]+$", ""));
    }
    return name.equals(Level.OTHERS)
        ? names.below(above, part).stream().filter(one -> !levels.containsKey(one)).toList()
        : List.of(name);
  }

  private static Proposal.Want at(String host) {
    return new Proposal.Want("", "", "GET", URI.create("https://" + host + "/"));
  }

  /** Budgets of a pattern that nobody has come under yet. */
  private void waiting(Level level, Scope scope) {
    for (Budget budget : level.budgets()) {
      lines.add(
          new BudgetLine(
              scope,
              budget,
              budget.most().flatMap(this::bitcoin),
              Tally.NONE,
              Exposure.Holds.NONE));
    }
  }

  private static Scope within(Scope above, Part part, String name) {
    return switch (part) {
      case AGENT -> above.withAgent(name);
      case TASK -> above.withTask(name);
      case HOST -> above.withHost(name);
      case SERVICE -> above.withService(name);
      case PAYEE -> name.equals(Level.OTHERS) ? above : Scope.ofPayee(NodeId.parseHex(name));
    };
  }
}
