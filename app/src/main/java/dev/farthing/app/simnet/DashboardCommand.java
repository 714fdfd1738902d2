package dev.farthing.app.simnet;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.metrics.dashboard.SimnetDashboard;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code farthing simnet dashboard}. */
@Command(
    name = "dashboard",
    description = "Prints the Grafana dashboard for a simnet's metrics, to be imported.")
public final class DashboardCommand implements Callable<Integer> {
  private final Console console;

  public DashboardCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().print(SimnetDashboard.json());
    return ExitCode.DONE.code();
  }
}
