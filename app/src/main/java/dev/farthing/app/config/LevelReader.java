package dev.farthing.app.config;

import dev.farthing.wallet.policy.Amount;
import dev.farthing.wallet.policy.Budget;
import dev.farthing.wallet.policy.Hours;
import dev.farthing.wallet.policy.Hours.Opening;
import dev.farthing.wallet.policy.Level;
import dev.farthing.wallet.policy.PriceMemory;
import dev.farthing.wallet.policy.TimeText;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Reads the tree of budgets. */
final class LevelReader {
  /** What every level can say. */
  static final List<String> LIMITS =
      List.of("maxPerPurchase", "askAbove", "budgets", "methods", "hours", "priceMemory");

  private static final int LAST_PRICES = 20;
  private static final int LEAST_PRICES = 3;

  private final Path file;

  LevelReader(Path file) {
    this.file = file;
  }

  /** The top of the tree, with keys beside it. */
  Section organisation(Yaml yaml, List<String> more) {
    return Section.of(
        file, yaml, "a policy", keys(Stream.concat(TOP.stream(), more.stream()).toList()));
  }

  private static final List<String> TOP = List.of("agents", "hosts", "payees");

  private static List<String> keys(List<String> more) {
    return Stream.concat(LIMITS.stream(), more.stream()).toList();
  }

  /** What a section says of limits and of the parts below, as far as it may have them. */
  Level.Builder fill(Level.Builder level, Section section) {
    amount(section, "maxPerPurchase").ifPresent(level::maxPerPurchase);
    amount(section, "askAbove").ifPresent(level::askAbove);
    section
        .optional("budgets", value -> PolicyValue.items(section, "budgets", value, BUDGETS))
        .orElse(List.of())
        .forEach(value -> level.budget(budget(value)));
    for (PolicyValue method : PolicyValue.list(section, "methods", "GET")) {
      level.methods(method.read(LevelReader::method));
    }
    section.optional("hours", this::hours).ifPresent(level::hours);
    section.optional("priceMemory", this::priceMemory).ifPresent(level::priceMemory);
    below(section, "agents", level::agent, "tasks", "hosts");
    below(section, "tasks", level::task, "hosts");
    below(section, "hosts", level::host, "services");
    below(section, "services", level::service);
    below(section, "payees", level::payee);
    return level;
  }

  private static final String BUDGETS = "[{most: 1000sat, window: 24h}]";

  private static String method(String name) {
    if (!name.matches("[A-Z]{1,20}")) {
      throw new IllegalArgumentException("a method is written in capitals, for example GET");
    }
    return name;
  }

  private void below(Section section, String key, BiConsumer<String, Level> put, String... parts) {
    section
        .optional(key, value -> Section.group(file, value, "'" + key + "'"))
        .ifPresent(
            group ->
                group
                    .entries()
                    .forEach(
                        (name, entry) -> {
                          String where = "'" + name + "' of '" + key + "'";
                          Section part =
                              Section.of(file, entry.value(), where, keys(List.of(parts)));
                          put.accept(
                              checkedName(part, key, name, entry.place()),
                              PolicyValue.checked(
                                  part, () -> fill(Level.newBuilder(), part).build()));
                        }));
  }

  /** A level with only this part says whether the name can be one. */
  private static String checkedName(Section part, String key, String name, Place place) {
    return new PolicyValue(part, place, name)
        .read(
            text -> {
              if (text.isBlank()) {
                throw new IllegalArgumentException("a name of '" + key + "' is not blank");
              }
              if (key.equals("hosts")) {
                Level.newBuilder().host(text, Level.FREE).build();
              } else if (key.equals("payees")) {
                Level.newBuilder().payee(text, Level.FREE).build();
              }
              return text;
            });
  }

  Optional<Amount> amount(Section section, String key) {
    return PolicyValue.of(section, key, "100sat").map(value -> value.read(Amount::parse));
  }

  private Budget budget(Yaml yaml) {
    Section section = Section.of(file, yaml, "a budget", Budget.class);
    Yaml window = section.value("window", "24h");
    return PolicyValue.checked(
        section,
        () ->
            new Budget(
                amount(section, "most"),
                section.has("count") ? Optional.of(section.whole("count", 0)) : Optional.empty(),
                new PolicyValue(section, window.place(), section.textOf("window", window, "24h"))
                    .read(TimeText::parse)));
  }

  private Hours hours(Yaml yaml) {
    Section section = Section.of(file, yaml, "'hours'", Hours.class);
    List<Opening> open = new ArrayList<>();
    section.value("open", "['Mon-Fri 08:00-18:00']");
    for (PolicyValue opening : PolicyValue.list(section, "open", "Mon-Fri 08:00-18:00")) {
      open.add(opening.read(Opening::parse));
    }
    String example = "Europe/Berlin";
    Yaml zone = section.value("zone", example);
    ZoneId id =
        new PolicyValue(section, zone.place(), section.textOf("zone", zone, example))
            .read(LevelReader::zone);
    return PolicyValue.checked(section, () -> new Hours(id, open));
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + name + "' is no time zone, for example Europe/Berlin or UTC", e);
    }
  }

  private PriceMemory priceMemory(Yaml yaml) {
    Section section = Section.of(file, yaml, "'priceMemory'", PriceMemory.class);
    section.value("times", "1.5");
    BigDecimal times =
        PolicyValue.of(section, "times", "1.5").orElseThrow().read(LevelReader::decimal);
    int last = small(section, "last", LAST_PRICES);
    return PolicyValue.checked(
        section,
        () ->
            new PriceMemory(times, last, small(section, "atLeast", Math.min(LEAST_PRICES, last))));
  }

  private static int small(Section section, String key, int usual) {
    return (int) Math.min(section.whole(key, usual), Integer.MAX_VALUE);
  }

  private static BigDecimal decimal(String text) {
    if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,6})?")) {
      throw new IllegalArgumentException("'times' is a number above 0, for example 1.5");
    }
    return new BigDecimal(text);
  }
}
