package dev.farthing.app.config;

import dev.farthing.wallet.policy.Budget;
import dev.farthing.wallet.policy.FailureLimits;
import dev.farthing.wallet.policy.Hours;
import dev.farthing.wallet.policy.Level;
import dev.farthing.wallet.policy.PaymentRules;
import dev.farthing.wallet.policy.PriceMemory;
import dev.farthing.wallet.policy.SpendingPolicy;
import dev.farthing.wallet.policy.TimeText;
import dev.farthing.wallet.policy.UnknownLimits;
import dev.farthing.wallet.policy.UnknownLimits.Cap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Writes a policy as {@link PolicyReader} reads it; what is as usual is left out. */
final class PolicyText {
  private PolicyText() {}

  static String of(PolicyConfig config) {
    SpendingPolicy policy = config.policy();
    Group top = level(policy.organisation());
    top.unlessEmpty("denyHosts", policy.denyHosts());
    top.unlessEmpty("denyPayees", policy.denyPayees());
    top.unless(PaymentRules.DEFAULT, "payments", policy.payments(), PolicyText::payments);
    top.unless(UnknownLimits.DEFAULT, "unknown", policy.unknown(), PolicyText::unknown);
    top.unless(FailureLimits.DEFAULT, "failures", policy.failures(), PolicyText::failures);
    top.ifPresent("ratesFile", config.ratesFile());
    top.unless(SpendingPolicy.RATE_AGE, "maxRateAge", policy.maxRateAge(), TimeText::of);
    return YAMLMapper.shared().writeValueAsString(top.values);
  }

  /** Keys in the order in which people read them. */
  private static final class Group {
    private final Map<String, Object> values = new LinkedHashMap<>();

    Group put(String key, Object value) {
      values.put(key, value);
      return this;
    }

    Group ifPresent(String key, Optional<?> value) {
      value.ifPresent(present -> values.put(key, present.toString()));
      return this;
    }

    void unlessEmpty(String key, Collection<String> list) {
      if (!list.isEmpty()) {
        values.put(key, list);
      }
    }

    <T> void unless(T usual, String key, T value, Function<T, Object> writer) {
      if (!value.equals(usual)) {
        values.put(key, writer.apply(value));
      }
    }

    void levels(String key, Map<String, Level> levels) {
      if (!levels.isEmpty()) {
        Group group = new Group();
        levels.forEach((name, level) -> group.put(name, level(level).values));
        values.put(key, group.values);
      }
    }
  }

  private static Group level(Level level) {
    Group group = new Group();
    group.ifPresent("maxPerPurchase", level.maxPerPurchase());
    group.ifPresent("askAbove", level.askAbove());
    if (!level.budgets().isEmpty()) {
      group.put("budgets", level.budgets().stream().map(PolicyText::budget).toList());
    }
    group.unlessEmpty("methods", level.methods());
    level.hours().ifPresent(hours -> group.put("hours", hours(hours)));
    level.priceMemory().ifPresent(memory -> group.put("priceMemory", memory(memory)));
    group.levels("agents", level.agents());
    group.levels("tasks", level.tasks());
    group.levels("hosts", level.hosts());
    group.levels("services", level.services());
    group.levels("payees", level.payees());
    return group;
  }

  private static Object budget(Budget budget) {
    Group group = new Group().ifPresent("most", budget.most());
    budget.count().ifPresent(count -> group.put("count", count));
    return group.put("window", TimeText.of(budget.window())).values;
  }

  private static Object hours(Hours hours) {
    return new Group()
        .put("zone", hours.zone().getId())
        .put("open", hours.open().stream().map(Object::toString).toList())
        .values;
  }

  private static Object memory(PriceMemory memory) {
    return new Group()
        .put("times", memory.times())
        .put("last", memory.last())
        .put("atLeast", memory.atLeast())
        .values;
  }

  private static Object payments(PaymentRules rules) {
    return new Group()
        .put("cleartext", rules.cleartext() ? "allow" : "deny")
        .put("opaqueTokens", rules.opaqueTokens().name().toLowerCase(Locale.ROOT))
        .put("baseFee", rules.baseFee().toString())
        .put("feePpm", rules.feePpm())
        .ifPresent("worstFee", rules.worstFee())
        .put("timeout", TimeText.of(rules.timeout()))
        .put("minTokenLife", TimeText.of(rules.minTokenLife()))
        .put("maxCltv", rules.maxCltv())
        .values;
  }

  private static Object unknown(UnknownLimits limits) {
    return new Group()
        .put("perPayee", cap(limits.perPayee()))
        .put("perHost", cap(limits.perHost()))
        .put("inAll", cap(limits.inAll()))
        .values;
  }

  private static Object cap(Cap cap) {
    return new Group().put("count", cap.count()).ifPresent("sum", cap.sum()).values;
  }

  private static Object failures(FailureLimits limits) {
    Group group =
        new Group()
            .put("inARow", limits.inARow())
            .put("pause", TimeText.of(limits.pause()))
            .put("longest", TimeText.of(limits.longest()));
    limits.attempts().ifPresent(attempts -> group.put("attempts", attempts));
    return group.put("window", TimeText.of(limits.window())).values;
  }
}
