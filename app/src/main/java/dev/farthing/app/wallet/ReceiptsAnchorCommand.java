package dev.farthing.app.wallet;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.UsageException;
import dev.farthing.app.config.Settings;
import dev.farthing.wallet.receipt.SignedHead;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code farthing receipts anchor}. */
@Command(
    name = "anchor",
    description = {
      "Print the signed end of the receipts, to be kept where nobody of this machine can change it.",
      "",
      "'farthing receipts verify --anchor LINE' shows later that nothing before it was changed."
    })
final class ReceiptsAnchorCommand implements Callable<Integer> {
  private final Console console;
  private final Settings settings;

  @Option(
      names = "--accept",
      description =
          "Sign the receipts as they are, although they are not those that were anchored. Buying"
              + " goes on then. For who knows why, for example because a backup was brought back.")
  private boolean accept;

  ReceiptsAnchorCommand(Console console, Settings settings) {
    this.console = console;
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new WalletUse(console, settings)
        .reading(
            Optional.of(true),
            (reader, output) -> {
              SignedHead anchor =
                  accept
                      ? reader.acceptReceipts(Instant.now())
                      : reader
                          .anchor()
                          .orElseThrow(
                              () ->
                                  new UsageException(
                                      "there is no anchor: nothing was bought yet, or"
                                          + " receipts.head is gone"));
              console.result(anchor.line());
              return ExitCode.DONE;
            });
  }
}
