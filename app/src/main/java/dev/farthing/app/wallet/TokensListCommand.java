package dev.farthing.app.wallet;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.UsageException;
import dev.farthing.app.config.Settings;
import dev.farthing.wallet.Credential;
import dev.farthing.wallet.CredentialFilter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code farthing tokens list}. */
@Command(
    name = "list",
    description = {
      "Tokens, the newest first; as JSON one object a line. None is shown so that it could be used.",
      "",
      "States: live, ended, used-up, retired."
    })
final class TokensListCommand implements Callable<Integer> {
  private static final int MOST = 10_000;

  private final Console console;
  private final Settings settings;

  @Option(names = "--agent", paramLabel = "NAME", description = "Whose; everybody's otherwise.")
  private @Nullable String agent;

  @Option(
      names = "--origin",
      paramLabel = "URL",
      description = "Shown there only, as https://api.example.")
  private @Nullable String origin;

  @Option(names = "--all", description = "Those that are retired too.")
  private boolean all;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many, 1 to 10000 (${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private final JsonOption json = new JsonOption();

  TokensListCommand(Console console, Settings settings) {
    this.console = console;
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (limit < 1 || limit > MOST) {
      throw new UsageException("--limit " + limit + ": must be from 1 to " + MOST + ".");
    }
    Instant now = InstantSource.system().instant();
    return new WalletUse(console, settings)
        .reading(
            json.asked(),
            (reader, output) -> {
              List<Credential> page =
                  reader.credentials(
                      new CredentialFilter(
                          Optional.ofNullable(agent), Optional.ofNullable(origin), all, limit));
              if (output.json()) {
                page.forEach(
                    credential ->
                        console.result(
                            JsonMapper.shared()
                                .writeValueAsString(TokenJson.of(credential, now, null))));
              } else {
                TokenLines.table(page, now).forEach(console::result);
              }
              return ExitCode.DONE;
            });
  }
}
