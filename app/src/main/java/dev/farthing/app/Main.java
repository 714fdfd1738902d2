package dev.farthing.app;

import dev.farthing.app.config.Settings;
import java.io.PrintWriter;
import java.util.logging.LogManager;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The entry point of the {@code farthing} command. */
public final class Main {
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
        .setParameterExceptionHandler((e, line) -> usage(e, console))
        .setExecutionExceptionHandler((e, command, line) -> Failures.report(e, console))
        .execute(args);
  }

  private static int usage(ParameterException e, Console console) {
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    console.say("farthing: " + e.getMessage());
    console.say("Try '" + name + " --help'.");
    return ExitCode.USAGE.code();
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
