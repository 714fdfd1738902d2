package dev.farthing.app.wallet;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.UsageException;
import dev.farthing.app.config.Settings;
import dev.farthing.wallet.Credential;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farthing tokens show}. */
@Command(
    name = "show",
    description = "One token with its caveats; a preimage in one of them stands as its SHA-256.")
final class TokensShowCommand implements Callable<Integer> {
  private final Console console;
  private final Settings settings;

  @Parameters(
      paramLabel = "ID",
      description = "The token; one that was bought has the id of its purchase.")
  private String id = "";

  @Option(
      names = "--reveal",
      description = "Print what shows it, token and preimage: whoever reads that can use it.")
  private boolean reveal;

  @Mixin private final JsonOption json = new JsonOption();

  TokensShowCommand(Console console, Settings settings) {
    this.console = console;
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    Instant now = InstantSource.system().instant();
    return new WalletUse(console, settings)
        .reading(
            json.asked(),
            (reader, output) -> {
              Credential credential =
                  reader
                      .credential(id)
                      .orElseThrow(
                          () ->
                              new UsageException(
                                  "no token has the id '"
                                      + id
                                      + "'. 'farthing tokens list' shows them."));
              String secret = reveal ? reader.revealCredential(id).orElse(null) : null;
              output.show(
                  TokenJson.of(credential, now, secret), () -> lines(credential, now, secret));
              return ExitCode.DONE;
            });
  }

  private static List<String> lines(Credential credential, Instant now, @Nullable String secret) {
    List<String> lines = new ArrayList<>(TokenLines.all(credential, now));
    if (secret != null) {
      lines.add("Authorization: " + secret);
    }
    return lines;
  }
}
