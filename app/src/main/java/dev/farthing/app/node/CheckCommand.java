package dev.farthing.app.node;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code farthing node check}. */
@Command(
    name = "check",
    description = {
      "Try everything that a seller or a buyer needs of the node, without moving money.",
      "",
      "Makes an invoice of 1 sat that lives for a minute, and takes it back where the node can."
    })
final class CheckCommand implements Callable<Integer> {
  private final NodeUse use;

  @Mixin NodeOptions options;

  @Option(
      names = "--for",
      paramLabel = "USE",
      defaultValue = "BOTH",
      description = "What it shall do: ${COMPLETION-CANDIDATES} (both).")
  For wanted = For.BOTH;

  CheckCommand(Console console, Settings settings) {
    use = new NodeUse(console, settings);
    options = new NodeOptions();
  }

  /** What the node is checked for. */
  enum For {
    SELLER,
    BUYER,
    BOTH
  }

  /** What is printed as JSON. */
  record Checked(String node, boolean ready, List<Line> findings) {}

  /** One finding: its level is ok, warn or missing. */
  record Line(String level, String what, String detail) {
    static Line of(Finding finding) {
      return new Line(finding.level().label(), finding.what(), finding.detail());
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    return use.of(
        options,
        Role.ANY,
        (node, output) -> {
          NodeCheck check = new NodeCheck(node, wanted != For.BUYER, wanted != For.SELLER);
          List<Finding> findings = check.run();
          boolean ready =
              findings.stream().noneMatch(finding -> finding.level() == Finding.Level.MISSING);
          output.show(
              new Checked(node.name(), ready, findings.stream().map(Line::of).toList()),
              () -> lines(node.name(), findings, ready));
          if (ready) {
            return ExitCode.DONE;
          }
          return check.wasSilent() ? ExitCode.NETWORK : ExitCode.USAGE;
        });
  }

  private static List<String> lines(String node, List<Finding> findings, boolean ready) {
    TextTable table = new TextTable("", "", "");
    findings.forEach(
        finding -> table.add(finding.level().label(), finding.what(), finding.detail()));
    List<String> lines = new ArrayList<>(table.lines());
    lines.set(0, ready ? node + " is ready" : node + " is NOT ready");
    return lines;
  }
}
