package dev.farthing.app;

import dev.farthing.app.config.Settings;
import java.io.PrintWriter;
import java.util.Set;
import java.util.logging.LogManager;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The entry point of the {@code farthing} command. */
public final class Main {
  /** The commands whose errors programs read: {@code get} and the wallet's books. */
  private static final Set<String> WALLET =
      Set.of("get", "purchases", "tokens", "receipts", "budget", "recover", "reconcile", "approve");

  private Main() {}

  public static void main(String[] args) {
    bindLogging(args);
    System.exit(run(args, System.out, System.err));
  }

  /** Runs one command line and returns its exit code; never throws. */
  static int run(String[] args, java.io.PrintStream out, java.io.PrintStream err) {
    Console console = new Console(out, err);
    Settings settings = new Settings();
    return new CommandLine(new FarthingCommand(settings), new CommandFactory(console, settings))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false)
        .setParameterExceptionHandler((e, line) -> usage(e, console))
        .setExecutionExceptionHandler(
            (e, command, line) ->
                Failures.report(e, console, isForProgram(command.getCommandSpec(), console)))
        .execute(args);
  }

  private static int usage(ParameterException e, Console console) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    String advice = "Try '" + command.qualifiedName() + " --help'.";
    if (isForProgram(command, console)) {
      Failure failure = Failures.of(new UsageException(e.getMessage() + ". " + advice));
      Failures.report(failure, console, true);
    } else {
      console.say("farthing: " + e.getMessage());
      console.say(advice);
    }
    return ExitCode.USAGE.code();
  }

  /** Whether an error of this command is said as JSON: where asked for, and where nobody sits. */
  private static boolean isForProgram(CommandSpec command, Console console) {
    CommandSpec top = command;
    while (top.parent() != null && top.parent().parent() != null) {
      top = top.parent();
    }
    OptionSpec json = command.findOption("json");
    Object asked = json == null ? null : json.getValue();
    return WALLET.contains(top.name())
        && (asked instanceof Boolean said ? said : !console.isErrorTerminal());
  }

  /**
   * One backend on stderr for all: WARN, or more with {@code -v}. It must be set before the first
   * logger is made.
   */
  private static void bindLogging(String[] args) {
    boolean verbose =
        java.util.Arrays.stream(args).anyMatch(a -> a.equals("-v") || a.equals("--verbose"));
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", verbose ? "info" : "warn");
    System.setProperty("org.slf4j.simpleLogger.showThreadName", "false");
    LogManager.getLogManager().reset();
    SLF4JBridgeHandler.install();
  }
}
