package dev.farthing.app.wallet;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.UsageException;
import dev.farthing.app.config.PolicyConfig;
import dev.farthing.app.config.Settings;
import dev.farthing.wallet.policy.Amount;
import dev.farthing.wallet.policy.Budget;
import dev.farthing.wallet.policy.Level;
import dev.farthing.wallet.policy.SpendingPolicy;
import dev.farthing.wallet.policy.TimeText;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code farthing budget set}. */
@Command(
    name = "set",
    description = {
      "Changes one level of the policy in the home: that of the organisation, or of what is named."
          + " Prints the policy.",
      "",
      "For where farthing.yaml has no 'policy'; a policy that stands there is changed there."
    })
final class BudgetSetCommand implements Callable<Integer> {
  private final Console console;
  private final WalletUse use;

  @Option(names = "--agent", paramLabel = "NAME", description = "The level of an agent.")
  private @Nullable String agent;

  @Option(names = "--task", paramLabel = "NAME", description = "Of a task of that agent.")
  private @Nullable String task;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "Of a host: api.example.com, with :port only there, *.example.com, or '*'.")
  private @Nullable String host;

  @Option(names = "--service", paramLabel = "NAME", description = "Of a service of that host.")
  private @Nullable String service;

  @Option(names = "--payee", paramLabel = "KEY", description = "Of a node that is paid.")
  private @Nullable String payee;

  @Option(
      names = "--max-per-purchase",
      paramLabel = "AMOUNT",
      description = "The most for one purchase, fee limit included.")
  private @Nullable String maxPerPurchase;

  @Option(
      names = "--ask-above",
      paramLabel = "AMOUNT",
      description = "What may cost more needs a person's yes.")
  private @Nullable String askAbove;

  @Option(
      names = "--budget",
      paramLabel = "LIMIT/TIME",
      description = {
        "Instead of the budgets so far: 5000sat/24h, 20x/1m for a number of purchases,"
            + " 1USD,20x/1h for both. May be repeated."
      })
  private List<String> budgets = List.of();

  @Option(names = "--no-budget", description = "Without budgets of its own.")
  private boolean noBudget;

  BudgetSetCommand(Console console, Settings settings) {
    this.console = console;
    use = new WalletUse(console, settings);
  }

  @Override
  public Integer call() {
    if ((task != null && agent == null)
        || (service != null && host == null)
        || (payee != null && (agent != null || host != null))) {
      throw new UsageException(
          "--task needs --agent, --service needs --host, and --payee stands alone.");
    }
    PolicyInForce policy = use.policy();
    if (!policy.written()) {
      throw new UsageException(
          "the policy stands in "
              + policy.source()
              + " and is changed there. docs/policy.md has every key.");
    }
    PolicyConfig changed = changed(policy.config());
    PolicyFile.write(policy.source(), changed);
    changed.text().lines().forEach(console::result);
    return ExitCode.DONE.code();
  }

  private PolicyConfig changed(PolicyConfig before) {
    try {
      SpendingPolicy policy = before.policy().toBuilder().organisation(this::organisation).build();
      return new PolicyConfig(policy, before.ratesFile());
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private Level.Builder organisation(Level.Builder top) {
    if (payee != null) {
      return LevelChange.payee(top, payee, this::limits);
    }
    if (agent != null) {
      return LevelChange.agent(top, agent, this::agent);
    }
    return host(top);
  }

  private Level.Builder agent(Level.Builder level) {
    return task != null ? LevelChange.task(level, task, this::host) : host(level);
  }

  private Level.Builder host(Level.Builder level) {
    return host != null ? LevelChange.host(level, host, this::service) : limits(level);
  }

  private Level.Builder service(Level.Builder level) {
    return service != null ? LevelChange.service(level, service, this::limits) : limits(level);
  }

  private Level.Builder limits(Level.Builder level) {
    GivenText.read("--max-per-purchase", maxPerPurchase, Amount::parse)
        .ifPresent(level::maxPerPurchase);
    GivenText.read("--ask-above", askAbove, Amount::parse).ifPresent(level::askAbove);
    if (noBudget || !budgets.isEmpty()) {
      level.noBudgets();
    }
    for (String text : budgets) {
      GivenText.read("--budget", text, BudgetSetCommand::budget).ifPresent(level::budget);
    }
    return level;
  }

  private static Budget budget(String text) {
    int slash = text.lastIndexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException(
          "'" + text + "' has no time, for example 5000sat/24h or 20x/1m");
    }
    Optional<Amount> most = Optional.empty();
    Optional<Long> count = Optional.empty();
    for (String limit : text.substring(0, slash).split(",", -1)) {
      if (limit.matches("[0-9]{1,15}x")) {
        count = Optional.of(Long.parseLong(limit.substring(0, limit.length() - 1)));
      } else {
        most = Optional.of(Amount.parse(limit));
      }
    }
    return new Budget(most, count, TimeText.parse(text.substring(slash + 1)));
  }
}
