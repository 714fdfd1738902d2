package dev.farthing.app.wallet;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.UsageException;
import dev.farthing.app.Visible;
import dev.farthing.app.config.Settings;
import dev.farthing.app.node.Amounts;
import dev.farthing.app.node.TextTable;
import dev.farthing.app.node.TimeSpan;
import dev.farthing.wallet.Purchase;
import dev.farthing.wallet.Purchase.Outcome;
import dev.farthing.wallet.PurchaseFilter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code farthing purchases list}. */
@Command(
    name = "list",
    description = {
      "Purchases, the newest first; as JSON one object a line.",
      "",
      "States: open, delivered, refused (paid and not delivered), failed, unknown, denied."
    })
final class PurchasesListCommand implements Callable<Integer> {
  private static final int MOST = 10_000;

  private final Console console;
  private final Settings settings;

  @Option(names = "--agent", paramLabel = "NAME", description = "Whose; everybody's otherwise.")
  private @Nullable String agent;

  @Option(names = "--host", paramLabel = "HOST", description = "Bought from this host.")
  private @Nullable String host;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      split = ",",
      description = "Only these states; may be repeated.")
  private List<Outcome> states = List.of();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Since then: 24h for the last day, or 2026-01-31T00:00:00Z.")
  private @Nullable String since;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many, 1 to 10000 (${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--before",
      paramLabel = "ID",
      description = "Older than this purchase: the next page.")
  private @Nullable String before;

  @Mixin private final JsonOption json = new JsonOption();

  PurchasesListCommand(Console console, Settings settings) {
    this.console = console;
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    PurchaseFilter filter = filter();
    return new WalletUse(console, settings)
        .reading(
            json.asked(),
            (reader, output) -> {
              List<Purchase> page = reader.purchases(filter);
              if (output.json()) {
                page.forEach(
                    purchase ->
                        console.result(
                            JsonMapper.shared().writeValueAsString(PurchaseJson.of(purchase))));
              } else {
                table(page).forEach(console::result);
              }
              if (page.size() == limit) {
                console.say("Older ones: --before " + page.get(page.size() - 1).id());
              }
              return ExitCode.DONE;
            });
  }

  private PurchaseFilter filter() {
    if (limit < 1 || limit > MOST) {
      throw new UsageException("--limit " + limit + ": must be from 1 to " + MOST + ".");
    }
    return new PurchaseFilter(
        Optional.ofNullable(agent),
        Optional.ofNullable(host),
        states.isEmpty() ? EnumSet.noneOf(Outcome.class) : EnumSet.copyOf(states),
        Optional.ofNullable(since).map(PurchasesListCommand::instant),
        Optional.ofNullable(before),
        limit);
  }

  private static Instant instant(String text) {
    if (!text.contains("T")) {
      return InstantSource.system().instant().minus(TimeSpan.parse("--since", text));
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new UsageException(
          "--since '"
              + text
              + "': a length of time as 24h, or an instant as 2026-01-31T00:00:00Z.");
    }
  }

  private static List<String> table(List<Purchase> page) {
    if (page.isEmpty()) {
      return List.of("no purchases");
    }
    TextTable table =
        new TextTable("ID", "WHEN", "AGENT", "STATE", ">PRICE", ">FEE", "METHOD", "URL");
    for (Purchase purchase : page) {
      table.add(
          purchase.id(),
          purchase.createdAt().truncatedTo(ChronoUnit.SECONDS).toString(),
          Visible.of(purchase.agent()),
          PurchaseJson.word(purchase.outcome()),
          Amounts.sat(purchase.amount()),
          Amounts.sat(purchase.feePaid()),
          purchase.method(),
          Visible.of(purchase.uri().toString()));
    }
    return table.lines();
  }
}
