package dev.farthing.app.wallet;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.config.Settings;
import dev.farthing.wallet.Credential;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farthing tokens retire}. */
@Command(
    name = "retire",
    description = {
      "Stops showing a token. It stays in the journal with the reason.",
      "",
      "What was derived from it goes on, and so does every copy that was handed out: only the seller"
          + " can make a token worthless."
    })
final class TokensRetireCommand implements Callable<Integer> {
  private final Console console;
  private final Settings settings;

  @Parameters(paramLabel = "ID", description = "The token.")
  private String id = "";

  @Option(names = "--why", paramLabel = "TEXT", required = true, description = "The reason.")
  private String why = "";

  @Mixin private final WalletOptions options = new WalletOptions();

  TokensRetireCommand(Console console, Settings settings) {
    this.console = console;
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    Instant now = InstantSource.system().instant();
    return new WalletUse(console, settings)
        .owning(
            options,
            (wallet, output) -> {
              Credential credential = wallet.retire(id, why);
              output.show(
                  TokenJson.of(credential, now, null), () -> TokenLines.all(credential, now));
              return ExitCode.DONE;
            });
  }
}
