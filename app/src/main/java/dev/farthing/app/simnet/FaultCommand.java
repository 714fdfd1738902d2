package dev.farthing.app.simnet;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.UsageException;
import dev.farthing.app.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farthing simnet fault}. */
@Command(
    name = "fault",
    description = {
      "Makes something go wrong at a node of the simnet that runs in DIR.",
      "",
      "  offline      answers neither its peers nor its owner",
      "  slow         all that it does with a payment takes longer, by --by",
      "  drop-events  its subscriptions stay silent; what they missed is told when lifted",
      "  restart      goes down, its port too, and comes back after --for (1s)"
    })
public final class FaultCommand implements Callable<Integer> {
  private final Console console;
  private final Settings settings;

  @Parameters(index = "0", paramLabel = "NODE", description = "Name of the node.")
  String node = "";

  @Parameters(
      index = "1",
      paramLabel = "KIND",
      completionCandidates = Kinds.class,
      description = "${COMPLETION-CANDIDATES}.")
  String kind = "";

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationOption.class,
      description = "How long it lasts (until lifted).")
  @Nullable Duration lasting;

  @Option(
      names = "--by",
      paramLabel = "TIME",
      converter = DurationOption.class,
      description = "By how much a slow node is slower, per commitment (1s).")
  @Nullable Duration by;

  @Option(names = "--lift", description = "End the fault.")
  boolean lift;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "The directory of the running simnet (simnet in the home).")
  @Nullable Path directory;

  public FaultCommand(Console console, Settings settings) {
    this.console = console;
    this.settings = settings;
  }

  /** The words for faults, for the help. */
  static final class Kinds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return FaultKind.labels().iterator();
    }
  }

  @Override
  public Integer call() {
    FaultKind what =
        Arrays.stream(FaultKind.values())
            .filter(candidate -> candidate.label().equals(kind))
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        "'"
                            + kind
                            + "' is no fault; there are "
                            + String.join(", ", FaultKind.labels())
                            + "."));
    if (by != null && what != FaultKind.SLOW) {
      throw new UsageException("--by goes with slow.");
    }
    FaultRequest request =
        new FaultRequest(
            node,
            what,
            lift,
            Optional.ofNullable(lasting),
            by == null ? Duration.ofSeconds(1) : by);
    Path socket = SimnetDirectory.controlSocket(SimnetCommand.directory(directory, settings));
    console.result(ControlClient.ask(socket, request));
    return ExitCode.DONE.code();
  }
}
