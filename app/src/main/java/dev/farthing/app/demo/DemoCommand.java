package dev.farthing.app.demo;

import dev.farthing.app.Console;
import dev.farthing.app.Interrupt;
import dev.farthing.app.UsageException;
import dev.farthing.app.config.Settings;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code farthing demo}. */
@Command(
    name = "demo",
    description = {
      "The whole story on one screen: agents buy from priced HTTP APIs over a simulated Lightning"
          + " network.",
      "",
      "Real HTTP, real invoices, real tokens, real books; only the Lightning network is simulated,",
      "and with --node lnd not even that: all sellers issue on one configured node, all buyers pay"
          + " from another."
    },
    footer = {
      "",
      "Examples:",
      "  farthing demo",
      "  farthing demo --agents 8 --seconds 60",
      "  farthing demo --node lnd --config farthing.yaml",
      "  farthing demo --serve --sell mine=http://127.0.0.1:9000@10sat"
    })
public final class DemoCommand implements Callable<Integer> {
  private static final int MIN_SECONDS = 4;
  private static final int MAX_SECONDS = 86_400;
  private static final int MAX_AGENTS = 100;

  private final Console console;
  private final Settings settings;

  @Option(
      names = "--agents",
      paramLabel = "N",
      defaultValue = "3",
      description = "Buyers, 1 to 100 (${DEFAULT-VALUE}).")
  int agents;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "20",
      description = "How long they buy, 4 to 86400 (${DEFAULT-VALUE}).")
  int seconds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of network, weather and goals (${DEFAULT-VALUE}).")
  long seed;

  @Option(names = "--json", description = "Print one JSON object at the end, and nothing else.")
  boolean json;

  @Option(
      names = "--serve",
      description =
          "Keep the sellers up until Ctrl-C; with --home also a node for you, that looks like LND.")
  boolean serve;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "With --serve: port of the first seller, the next ones counting up (8402).")
  @Nullable Integer port;

  @Option(
      names = "--sell",
      paramLabel = "NAME=URL@PRICE",
      description = "Put a price on an API of your own; may be repeated.")
  List<String> sell = List.of();

  @Option(
      names = "--node",
      paramLabel = "NODES",
      defaultValue = "simnet",
      description =
          "Over which nodes: simnet, lnd (seller and buyer of farthing.yaml, or the first two), or"
              + " SELLER,BUYER (${DEFAULT-VALUE}).")
  String node = "";

  public DemoCommand(Console console, Settings settings) {
    this.console = console;
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    List<OwnApi> ownApis = OwnApi.parseAll(sell);
    DemoOptions.Nodes nodes =
        ChosenNodes.of(node, settings::config, serve && settings.namedHome().isPresent());
    check("--agents", agents, 1, MAX_AGENTS);
    check("--seconds", seconds, MIN_SECONDS, MAX_SECONDS);
    try (Interrupt interrupt = new Interrupt();
        DemoHome directory = DemoHome.of(settings.namedHome())) {
      DemoOptions options =
          new DemoOptions(
              agents,
              Duration.ofSeconds(seconds),
              seed,
              directory.path(),
              firstPort(),
              ownApis,
              nodes);
      return new DemoRun(console, json, serve, interrupt).run(options).code();
    }
  }

  private OptionalInt firstPort() {
    if (port == null) {
      return serve ? OptionalInt.of(8402) : OptionalInt.empty();
    }
    if (!serve) {
      throw new UsageException("--port goes with --serve.");
    }
    check("--port", port, 1, 65_000);
    return OptionalInt.of(port);
  }

  private static void check(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new UsageException(
          option + " " + value + ": must be from " + least + " to " + most + ".");
    }
  }
}
