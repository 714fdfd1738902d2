package dev.farthing.app.config;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.policy.FailureLimits;
import dev.farthing.wallet.policy.PaymentRules;
import dev.farthing.wallet.policy.PaymentRules.OpaqueTokens;
import dev.farthing.wallet.policy.SpendingPolicy;
import dev.farthing.wallet.policy.TimeText;
import dev.farthing.wallet.policy.UnknownLimits;
import dev.farthing.wallet.policy.UnknownLimits.Cap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what may be spent. */
final class PolicyReader {
  static final List<String> KEYS =
      List.of(
          "denyHosts", "denyPayees", "payments", "unknown", "failures", "ratesFile", "maxRateAge");

  private final Path file;
  private final LevelReader levels;

  PolicyReader(Path file) {
    this.file = file;
    levels = new LevelReader(file);
  }

  PolicyConfig policy(Yaml yaml) {
    Section section = levels.organisation(yaml, KEYS);
    SpendingPolicy.Builder policy = SpendingPolicy.newBuilder();
    policy.organisation(level -> levels.fill(level, section));
    for (PolicyValue host : PolicyValue.list(section, "denyHosts", "evil.example.com")) {
      host.give(policy::denyHost);
    }
    for (PolicyValue payee : PolicyValue.list(section, "denyPayees", "02ab...")) {
      payee.give(text -> policy.denyPayee(NodeId.parseHex(text)));
    }
    section.optional("payments", this::payments).ifPresent(policy::payments);
    section.optional("unknown", this::unknown).ifPresent(policy::unknown);
    section.optional("failures", this::failures).ifPresent(policy::failures);
    PolicyValue.of(section, "maxRateAge", "10m")
        .map(value -> value.read(TimeText::parse))
        .ifPresent(policy::maxRateAge);
    return new PolicyConfig(
        PolicyValue.checked(section, policy::build),
        section.optional("ratesFile", value -> section.pathOf("ratesFile", value, "rates.yaml")));
  }

  private PaymentRules payments(Yaml yaml) {
    Section section = Section.of(file, yaml, "'payments'", PaymentRules.class);
    PaymentRules usual = PaymentRules.DEFAULT;
    return PolicyValue.checked(
        section,
        () ->
            new PaymentRules(
                word(section, "cleartext", List.of("allow", "deny"), "deny").equals("allow"),
                OpaqueTokens.valueOf(
                    word(
                            section,
                            "opaqueTokens",
                            Arrays.stream(OpaqueTokens.values())
                                .map(answer -> answer.name().toLowerCase(Locale.ROOT))
                                .toList(),
                            "ask")
                        .toUpperCase(Locale.ROOT)),
                bitcoin(section, "baseFee").orElse(usual.baseFee()),
                section.whole("feePpm", usual.feePpm()),
                bitcoin(section, "worstFee"),
                time(section, "timeout", usual.timeout()),
                time(section, "minTokenLife", usual.minTokenLife()),
                count(section, "maxCltv", usual.maxCltv())));
  }

  static String word(Section section, String key, List<String> words, String usual) {
    return PolicyValue.of(section, key, usual)
        .map(
            value ->
                value.read(
                    text -> {
                      if (!words.contains(text)) {
                        throw new IllegalArgumentException(
                            "'" + key + "' is one of " + String.join(", ", words));
                      }
                      return text;
                    }))
        .orElse(usual);
  }

  private static Optional<MilliSatoshi> bitcoin(Section section, String key) {
    return PolicyValue.of(section, key, "5sat").map(value -> value.read(MilliSatoshi::parse));
  }

  private static Duration time(Section section, String key, Duration usual) {
    return PolicyValue.of(section, key, "60s").map(v -> v.read(TimeText::parse)).orElse(usual);
  }

  private static int count(Section section, String key, int usual) {
    return PolicyValue.checked(
        section,
        () -> {
          try {
            return Math.toIntExact(section.whole(key, usual));
          } catch (ArithmeticException e) {
            throw new IllegalArgumentException("'" + key + "' is too large", e);
          }
        });
  }

  private UnknownLimits unknown(Yaml yaml) {
    Section section = Section.of(file, yaml, "'unknown'", UnknownLimits.class);
    UnknownLimits usual = UnknownLimits.DEFAULT;
    return new UnknownLimits(
        cap(section, "perPayee", usual.perPayee()),
        cap(section, "perHost", usual.perHost()),
        cap(section, "inAll", usual.inAll()));
  }

  private Cap cap(Section above, String key, Cap usual) {
    return above
        .optional(
            key,
            yaml -> {
              Section section = Section.of(file, yaml, "'" + key + "'", Cap.class);
              return new Cap(count(section, "count", usual.count()), levels.amount(section, "sum"));
            })
        .orElse(usual);
  }

  private FailureLimits failures(Yaml yaml) {
    Section section = Section.of(file, yaml, "'failures'", FailureLimits.class);
    FailureLimits usual = FailureLimits.DEFAULT;
    return PolicyValue.checked(
        section,
        () ->
            new FailureLimits(
                count(section, "inARow", usual.inARow()),
                time(section, "pause", usual.pause()),
                time(section, "longest", usual.longest()),
                section.has("attempts")
                    ? Optional.of(section.whole("attempts", 0))
                    : Optional.empty(),
                time(section, "window", usual.window())));
  }
}
