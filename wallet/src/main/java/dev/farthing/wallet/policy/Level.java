package dev.farthing.wallet.policy;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place in the tree of budgets: the organisation, an agent, one of its tasks, a host, one of its
 * services, or a payee. What a level leaves out it does not limit; where it names parts below, only
 * those are allowed. {@code *} stands for every name that is not listed, each with limits of its
 * own; a host may be {@code name:port} or {@code *.domain} too.
 *
 * @param maxPerPurchase the most that one purchase may cost, fee limit included
 * @param askAbove what may cost more, fee limit included, needs a person's yes
 * @param methods the HTTP methods that may be paid for; empty for all
 * @param agents at the organisation only
 * @param tasks of an agent
 * @param hosts of the organisation, an agent or a task
 * @param services of a host, by the seller's own word
 * @param payees of the organisation, by their keys in hexadecimal digits
 */
public record Level(
    Optional<Amount> maxPerPurchase,
    Optional<Amount> askAbove,
    List<Budget> budgets,
    Set<String> methods,
    Optional<Hours> hours,
    Optional<PriceMemory> priceMemory,
    Map<String, Level> agents,
    Map<String, Level> tasks,
    Map<String, Level> hosts,
    Map<String, Level> services,
    Map<String, Level> payees) {
  /** Every name that is not listed. */
  public static final String OTHERS = "*";

  /** Limits nothing. */
  public static final Level FREE = newBuilder().build();

  public Level {
    budgets = List.copyOf(budgets);
    methods = Collections.unmodifiableSet(new LinkedHashSet<>(methods));
    agents = copy(agents);
    tasks = copy(tasks);
    hosts = copy(hosts);
    services = copy(services);
    payees = copy(payees);
    for (String method : methods) {
      if (!method.matches("[A-Z]{1,20}")) {
        throw new IllegalArgumentException("a method is written in capitals, not '" + method + "'");
      }
    }
    for (String host : hosts.keySet()) {
      HostPattern.require(host);
    }
    for (String payee : payees.keySet()) {
      if (!payee.equals(OTHERS)) {
        NodeId.parseHex(payee);
      }
    }
    if (!agents.values().stream().allMatch(Level::isAgent)
        || !tasks.values().stream().allMatch(Level::isTask)
        || !hosts.values().stream().allMatch(Level::isHost)
        || !services.values().stream().allMatch(Level::isLeaf)
        || !payees.values().stream().allMatch(Level::isLeaf)) {
      throw new IllegalArgumentException(
          "the tree goes from the organisation over agents, tasks and hosts to services");
    }
  }

  private boolean isAgent() {
    return agents.isEmpty() && services.isEmpty() && payees.isEmpty();
  }

  private boolean isTask() {
    return isAgent() && tasks.isEmpty();
  }

  private boolean isHost() {
    return agents.isEmpty() && tasks.isEmpty() && hosts.isEmpty() && payees.isEmpty();
  }

  private boolean isLeaf() {
    return isHost() && services.isEmpty();
  }

  private static Map<String, Level> copy(Map<String, Level> levels) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(levels));
  }

  /** A level that limits nothing yet. */
  public static Builder newBuilder() {
    return new Builder();
  }

  /** A level like this one, to be changed. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.maxPerPurchase = maxPerPurchase.orElse(null);
    builder.askAbove = askAbove.orElse(null);
    builder.budgets.addAll(budgets);
    builder.methods.addAll(methods);
    builder.hours = hours.orElse(null);
    builder.priceMemory = priceMemory.orElse(null);
    builder.agents.putAll(agents);
    builder.tasks.putAll(tasks);
    builder.hosts.putAll(hosts);
    builder.services.putAll(services);
    builder.payees.putAll(payees);
    return builder;
  }

  /** Says step by step what a level limits. Not thread-safe. */
  public static final class Builder {
    private @Nullable Amount maxPerPurchase;
    private @Nullable Amount askAbove;
    private final List<Budget> budgets = new ArrayList<>();
    private final Set<String> methods = new LinkedHashSet<>();
    private @Nullable Hours hours;
    private @Nullable PriceMemory priceMemory;
    private final Map<String, Level> agents = new LinkedHashMap<>();
    private final Map<String, Level> tasks = new LinkedHashMap<>();
    private final Map<String, Level> hosts = new LinkedHashMap<>();
    private final Map<String, Level> services = new LinkedHashMap<>();
    private final Map<String, Level> payees = new LinkedHashMap<>();

    private Builder() {}

    /** The most that one purchase may cost; a fee limit is lowered to what the price leaves. */
    public Builder maxPerPurchase(Amount most) {
      maxPerPurchase = most;
      return this;
    }

    public Builder maxPerPurchase(MilliSatoshi most) {
      return maxPerPurchase(Amount.of(most));
    }

    /** What may cost more, fee limit included, needs a person's yes. */
    public Builder askAbove(Amount most) {
      askAbove = most;
      return this;
    }

    /** One budget more; all of them must allow. */
    public Builder budget(Budget budget) {
      budgets.add(budget);
      return this;
    }

    /** The most that may be spent and held within any span of this length. */
    public Builder budget(MilliSatoshi most, Duration window) {
      return budget(new Budget(Optional.of(Amount.of(most)), Optional.empty(), window));
    }

    /** How many purchases may be made within any span of this length. */
    public Builder budget(long count, Duration window) {
      return budget(new Budget(Optional.empty(), Optional.of(count), window));
    }

    /** Forgets the budgets named so far. */
    public Builder noBudgets() {
      budgets.clear();
      return this;
    }

    /** The HTTP methods that may be paid for, in capitals; all where none is named. */
    public Builder methods(String... names) {
      methods.addAll(List.of(names));
      return this;
    }

    public Builder hours(Hours times) {
      hours = times;
      return this;
    }

    public Builder priceMemory(PriceMemory memory) {
      priceMemory = memory;
      return this;
    }

    public Builder agent(String name, Level level) {
      agents.put(name, level);
      return this;
    }

    public Builder task(String name, Level level) {
      tasks.put(name, level);
      return this;
    }

    /** A host: its name, {@code name:port}, {@code *.domain}, or {@code *}. */
    public Builder host(String name, Level level) {
      hosts.put(name.toLowerCase(Locale.ROOT), level);
      return this;
    }

    public Builder service(String name, Level level) {
      services.put(name, level);
      return this;
    }

    /** A payee: its key in hexadecimal digits, or {@code *}. */
    public Builder payee(String key, Level level) {
      payees.put(key.toLowerCase(Locale.ROOT), level);
      return this;
    }

    /**
     * The level.
     *
     * @throws IllegalArgumentException if a part stands where the tree has no place for it
     */
    public Level build() {
      return new Level(
          Optional.ofNullable(maxPerPurchase),
          Optional.ofNullable(askAbove),
          budgets,
          methods,
          Optional.ofNullable(hours),
          Optional.ofNullable(priceMemory),
          agents,
          tasks,
          hosts,
          services,
          payees);
    }
  }
}
