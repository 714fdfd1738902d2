package dev.farthing.app.wallet;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.config.Settings;
import dev.farthing.wallet.Purchase;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code farthing purchases supersede}. */
@Command(
    name = "supersede",
    description = {
      "Let a purchase of unknown outcome be paid for once more.",
      "",
      "The next call with its intent buys anew. Both count against the budgets, and what was paid"
          + " after all keeps its credential."
    })
final class PurchasesSupersedeCommand implements Callable<Integer> {
  private final Console console;
  private final Settings settings;

  @Parameters(paramLabel = "ID", description = "The purchase.")
  private String id = "";

  @Mixin private final WalletOptions options = new WalletOptions();
  @Mixin private final Consent consent = new Consent();

  PurchasesSupersedeCommand(Console console, Settings settings) {
    this.console = console;
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    consent.requirePossible(console);
    return new WalletUse(console, settings)
        .owning(
            options,
            (wallet, output) -> {
              String why =
                  consent.ask(
                      "Purchase " + id + " may have been paid. Let it be paid for once more?");
              Purchase changed = wallet.supersede(id, why);
              output.show(
                  PurchaseJson.of(changed),
                  () -> List.of(id + " is superseded: the next call with its intent buys anew."));
              return ExitCode.DONE;
            });
  }
}
