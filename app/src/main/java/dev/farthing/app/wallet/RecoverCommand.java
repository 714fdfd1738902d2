package dev.farthing.app.wallet;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.Visible;
import dev.farthing.app.config.Settings;
import dev.farthing.app.node.TextTable;
import dev.farthing.wallet.Money;
import dev.farthing.wallet.Purchase;
import dev.farthing.wallet.RecoveryReport;
import dev.farthing.wallet.RecoveryReport.Next;
import dev.farthing.wallet.RecoveryReport.Recovered;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code farthing recover}. */
@Command(
    name = "recover",
    description = {
      "Finish purchases that were cut off; pays nothing twice.",
      "",
      "Says of each what was found, what was done, and what you must do. Ends with 6 while the"
          + " outcome of a payment is unknown, with 7 while something paid was not delivered."
    })
public final class RecoverCommand implements Callable<Integer> {
  private final Console console;
  private final Settings settings;

  @Mixin private final WalletOptions options = new WalletOptions();

  RecoverCommand(Console console, Settings settings) {
    this.console = console;
    this.settings = settings;
  }

  /** As a program reads it. */
  record Line(
      String purchase,
      String url,
      String found,
      String money,
      String delivery,
      String done,
      String next,
      String advice) {
    static Line of(Recovered recovered) {
      Purchase now = recovered.now();
      return new Line(
          now.id(),
          now.uri().toString(),
          PurchaseJson.word(recovered.found().money()),
          PurchaseJson.word(now.money()),
          PurchaseJson.word(now.delivery()),
          recovered.done(),
          recovered.next().name().toLowerCase(Locale.ROOT),
          recovered.next().sentence());
    }
  }

  /** The whole report. */
  record Report(boolean whole, List<Line> purchases) {}

  @Override
  public Integer call() throws InterruptedException {
    return new WalletUse(console, settings)
        .owning(
            options,
            (wallet, output) -> {
              RecoveryReport report = wallet.recover();
              List<Line> lines = report.purchases().stream().map(Line::of).toList();
              output.show(new Report(report.isWhole(), lines), () -> table(lines));
              return code(report);
            });
  }

  private static List<String> table(List<Line> lines) {
    if (lines.isEmpty()) {
      return List.of("Nothing was left unfinished.");
    }
    TextTable table = new TextTable("PURCHASE", "FOUND", "NOW", "DONE", "NEXT");
    lines.forEach(
        line ->
            table.add(
                line.purchase(),
                line.found(),
                line.money() + ", " + line.delivery(),
                Visible.of(line.done()),
                line.advice()));
    return table.lines();
  }

  private static ExitCode code(RecoveryReport report) {
    boolean unknown =
        report.purchases().stream()
            .map(recovered -> recovered.now().money())
            .anyMatch(
                money ->
                    money == Money.SUBMITTED
                        || money == Money.UNKNOWN
                        || money == Money.PAID_UNPROVEN);
    if (unknown) {
      return ExitCode.UNKNOWN;
    }
    boolean undelivered =
        report.purchases().stream().anyMatch(recovered -> recovered.next() != Next.NOTHING);
    return undelivered ? ExitCode.NOT_DELIVERED : ExitCode.DONE;
  }
}
