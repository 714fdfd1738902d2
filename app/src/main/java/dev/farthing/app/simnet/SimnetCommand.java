package dev.farthing.app.simnet;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.Interrupt;
import dev.farthing.app.UsageException;
import dev.farthing.app.config.Settings;
import dev.farthing.simnet.ClockMode;
import dev.farthing.simnet.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farthing simnet}. */
@Command(
    name = "simnet",
    description = {
      "A Lightning network in one process, with LND's gRPC on a port per node.",
      "",
      "Whatever speaks to LND can use it: lncli, SDKs, your own software. No chain, no real money."
    },
    subcommands = {FaultCommand.class, DashboardCommand.class},
    footer = {
      "",
      "Examples:",
      "  farthing simnet",
      "  farthing simnet town.yaml --fast --lnd-port 20009",
      "  farthing simnet fault bob offline --for 10s"
    })
public final class SimnetCommand implements Callable<Integer> {
  static final int METRICS_PORT = 9092;
  private static final int MOST_NODES = 1_000;
  private static final int HIGHEST_PORT = 65_535;

  private final Console console;
  private final Settings settings;

  @Parameters(
      arity = "0..1",
      paramLabel = "TOPOLOGY.yaml",
      description = "Nodes and channels; without it a network of --nodes nodes is made.")
  @Nullable Path topology;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description = "How many nodes to make, 2 to 1000: alice, bob, carol, ... (8).")
  @Nullable Integer nodes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the nodes' keys, of made channels and of chance (${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--latency",
      paramLabel = "TIME",
      converter = DurationOption.class,
      description = "Round trip of made channels (20ms).")
  @Nullable Duration latency;

  @Option(names = "--paced", description = "Payments take the time they would take (the default).")
  boolean paced;

  @Option(names = "--fast", description = "Payments take no time.")
  boolean fast;

  @Option(
      names = "--lnd-port",
      paramLabel = "PORT",
      defaultValue = "10009",
      description =
          "Port of the first node, the next ones counting up; 0 for any free ones (${DEFAULT-VALUE}).")
  int lndPort;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      defaultValue = "" + METRICS_PORT,
      description = "Port of the metrics for Prometheus; 0 for any free one (${DEFAULT-VALUE}).")
  int metricsPort;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where the nodes' folders and farthing.yaml go (simnet in the home).")
  @Nullable Path directory;

  @Option(names = "--json", description = "Print one JSON object a line.")
  boolean json;

  public SimnetCommand(Console console, Settings settings) {
    this.console = console;
    this.settings = settings;
  }

  /** Where a network lives: a folder of the home unless a directory is named. */
  static Path directory(@Nullable Path named, Settings settings) {
    return named != null ? named : settings.home().resolve("simnet");
  }

  @Override
  public Integer call() throws InterruptedException {
    SimnetOptions options = options();
    try (Interrupt interrupt = new Interrupt();
        RunningSimnet simnet = RunningSimnet.start(options);
        SimnetView view = view(simnet)) {
      simnet.listen(view::paid, view::fault);
      view.ready();
      interrupt.await();
      boolean closes = simnet.closes();
      view.end(simnet.tally().sums(), closes);
      return (closes ? ExitCode.INTERRUPTED : ExitCode.INTERNAL).code();
    }
  }

  private SimnetView view(RunningSimnet simnet) {
    if (json) {
      return new JsonSimnetView(console, simnet);
    }
    return console.isTerminal()
        ? new LiveSimnetView(console, simnet)
        : new PlainSimnetView(console, simnet);
  }

  private SimnetOptions options() {
    if (paced && fast) {
      throw new UsageException("--paced and --fast do not go together.");
    }
    check("--metrics-port", metricsPort, 0, HIGHEST_PORT);
    Topology network = network();
    int highest = HIGHEST_PORT - network.nodes().size() + 1;
    check("--lnd-port", lndPort, 0, Math.max(0, highest));
    return new SimnetOptions(
        network,
        seed,
        fast ? ClockMode.FAST : ClockMode.PACED,
        lndPort,
        directory(directory, settings),
        metricsPort);
  }

  private Topology network() {
    if (topology == null) {
      int count = nodes == null ? 8 : nodes;
      check("--nodes", count, 2, MOST_NODES);
      return Neighbourhood.of(count, seed, latency == null ? Duration.ofMillis(20) : latency);
    }
    if (nodes != null || latency != null) {
      throw new UsageException(
          "--nodes and --latency are for a network that is made; "
              + topology
              + " says its own nodes, and latencies by round_trip.");
    }
    try {
      return Topology.read(Files.readString(topology));
    } catch (IOException e) {
      throw new UsageException(topology + ": cannot be read: " + e);
    }
  }

  private static void check(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new UsageException(
          option + " " + value + ": must be from " + least + " to " + most + ".");
    }
  }
}
