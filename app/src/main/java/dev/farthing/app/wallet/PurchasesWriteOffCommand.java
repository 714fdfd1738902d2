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

/** {@code farthing purchases write-off}. */
@Command(
    name = "write-off",
    description = {
      "Give the money of a purchase of unknown outcome up.",
      "",
      "It counts as spent and nobody asks for it any more. A payment that shows itself later is"
          + " booked."
    })
final class PurchasesWriteOffCommand implements Callable<Integer> {
  private final Console console;
  private final Settings settings;

  @Parameters(paramLabel = "ID", description = "The purchase.")
  private String id = "";

  @Mixin private final WalletOptions options = new WalletOptions();
  @Mixin private final Consent consent = new Consent();

  PurchasesWriteOffCommand(Console console, Settings settings) {
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
                  consent.ask("Count purchase " + id + " as spent and ask for it no more?");
              Purchase changed = wallet.writeOff(id, why);
              output.show(
                  PurchaseJson.of(changed),
                  () -> List.of(id + " is written off: it counts as spent."));
              return ExitCode.DONE;
            });
  }
}
