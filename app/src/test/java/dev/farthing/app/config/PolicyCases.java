package dev.farthing.app.config;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.policy.Amount;
import dev.farthing.wallet.policy.Budget;
import dev.farthing.wallet.policy.FailureLimits;
import dev.farthing.wallet.policy.Hours;
import dev.farthing.wallet.policy.Level;
import dev.farthing.wallet.policy.PaymentRules;
import dev.farthing.wallet.policy.PriceMemory;
import dev.farthing.wallet.policy.SpendingPolicy;
import dev.farthing.wallet.policy.UnknownLimits;
import dev.farthing.wallet.policy.UnknownLimits.Cap;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Policies made by chance, of everything that a policy can say. */
final class PolicyCases {
  private final Random random;

  PolicyCases(long seed) {
    random = new Random(seed);
  }

  SpendingPolicy policy() {
    SpendingPolicy.Builder policy =
        SpendingPolicy.newBuilder()
            .organisation(
                level -> {
                  limits(level);
                  for (int i = random.nextInt(3); i > 0; i--) {
                    level.agent(any("alice", "*", "no", "a: b", "7"), agent());
                  }
                  hosts(level);
                  if (random.nextBoolean()) {
                    level.payee(any("*", "02" + "ab".repeat(32)), leaf());
                  }
                  return level;
                });
    if (random.nextBoolean()) {
      policy.denyHost("*.evil.net").denyHost("EVIL.example.com");
    }
    if (random.nextBoolean()) {
      policy.denyPayee(NodeId.parseHex("03" + "cd".repeat(32)));
    }
    if (random.nextBoolean()) {
      policy.payments(
          new PaymentRules(
              random.nextBoolean(),
              any(PaymentRules.OpaqueTokens.values()),
              bitcoin(),
              random.nextInt(1_000_001),
              maybe(this::bitcoin),
              time(),
              any(Duration.ZERO, time()),
              1 + random.nextInt(5000)));
    }
    if (random.nextBoolean()) {
      policy.unknown(new UnknownLimits(cap(), cap(), cap()));
    }
    if (random.nextBoolean()) {
      Duration pause = time();
      policy.failures(
          new FailureLimits(
              1 + random.nextInt(9),
              pause,
              pause.multipliedBy(1 + random.nextInt(9)),
              maybe(() -> 1L + random.nextInt(99)),
              time()));
    }
    if (random.nextBoolean()) {
      policy.maxRateAge(time());
    }
    return policy.build();
  }

  @SafeVarargs
  private <T> T any(T... things) {
    return things[random.nextInt(things.length)];
  }

  private <T> Optional<T> maybe(Supplier<T> thing) {
    return random.nextBoolean() ? Optional.of(thing.get()) : Optional.empty();
  }

  private Level agent() {
    Level.Builder level = Level.newBuilder();
    limits(level);
    if (random.nextBoolean()) {
      Level.Builder task = Level.newBuilder();
      limits(task);
      hosts(task);
      level.task(any("*", "research", "yes"), task.build());
    }
    hosts(level);
    return level.build();
  }

  private void hosts(Level.Builder above) {
    for (int i = random.nextInt(3); i > 0; i--) {
      Level.Builder level = Level.newBuilder();
      limits(level);
      if (random.nextBoolean()) {
        level.service(any("*", "tiles", "1.0"), leaf());
      }
      above.host(
          any("*", "*.example.com", "api.example.com", "127.0.0.1:8402", "[::1]:9"), level.build());
    }
  }

  private Level leaf() {
    Level.Builder level = Level.newBuilder();
    limits(level);
    return level.build();
  }

  private void limits(Level.Builder level) {
    maybe(this::amount).ifPresent(level::maxPerPurchase);
    maybe(this::amount).ifPresent(level::askAbove);
    for (int i = random.nextInt(3); i > 0; i--) {
      Optional<Amount> most = maybe(this::amount);
      Optional<Long> count = most.isEmpty() ? Optional.of(5L) : maybe(() -> 7L);
      level.budget(new Budget(most, count, time()));
    }
    if (random.nextBoolean()) {
      level.methods("GET", "HEAD");
    }
    if (random.nextInt(4) == 0) {
      level.hours(hours());
    }
    if (random.nextInt(4) == 0) {
      level.priceMemory(new PriceMemory(BigDecimal.valueOf(random.nextInt(900) + 1, 2), 20, 3));
    }
  }

  private Hours hours() {
    Set<DayOfWeek> days = EnumSet.of(any(DayOfWeek.values()), any(DayOfWeek.values()));
    return new Hours(
        ZoneId.of(any("UTC", "Europe/Berlin", "+02:00")),
        List.of(
            new Hours.Opening(days, random.nextInt(700), 701 + random.nextInt(739)),
            new Hours.Opening(EnumSet.allOf(DayOfWeek.class), 1320, 360)));
  }

  private Cap cap() {
    return new Cap(random.nextInt(9), maybe(this::amount));
  }

  private Amount amount() {
    return random.nextInt(3) == 0
        ? Amount.parse(random.nextInt(100) + "." + random.nextInt(100) + "USD")
        : Amount.of(bitcoin());
  }

  private MilliSatoshi bitcoin() {
    return MilliSatoshi.ofMsat(random.nextInt(1_000_000));
  }

  private Duration time() {
    return any(
        Duration.ofMillis(1 + random.nextInt(5000)),
        Duration.ofSeconds(1 + random.nextInt(5000)),
        Duration.ofMinutes(1 + random.nextInt(500)),
        Duration.ofHours(1 + random.nextInt(100)),
        Duration.ofDays(1 + random.nextInt(100)));
  }
}
