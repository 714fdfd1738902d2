package dev.farthing.app.wallet;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.config.Settings;
import dev.farthing.wallet.receipt.ReceiptExport;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code farthing receipts export}. */
@Command(
    name = "export",
    description = {
      "Print all receipts, one a line: what was paid, to whom, and what came of it.",
      "",
      "Amounts are in millisatoshi. What a seller chose and a spreadsheet would take for a formula"
          + " gets an apostrophe before it. Preimages are among it, since they prove payments;"
          + " tokens are not."
    })
final class ReceiptsExportCommand implements Callable<Integer> {
  private final Console console;
  private final Settings settings;

  @Option(names = "--csv", description = "A table with a heading (RFC 4180).")
  private boolean csv;

  @Option(names = "--json", description = "One JSON object a line; so unless --csv is named.")
  private boolean json;

  ReceiptsExportCommand(Console console, Settings settings) {
    this.console = console;
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    boolean table = csv && !json;
    return new WalletUse(console, settings)
        .reading(
            Optional.of(true),
            (reader, output) -> {
              if (table) {
                console.result(ReceiptExport.csvHeader());
              }
              reader.receipts(
                  row -> console.result(table ? ReceiptExport.csv(row) : ReceiptExport.json(row)));
              return ExitCode.DONE;
            });
  }
}
