package dev.farthing.app.wallet;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.UsageException;
import dev.farthing.app.config.Settings;
import dev.farthing.app.node.Output;
import dev.farthing.app.node.TimeSpan;
import dev.farthing.wallet.Attenuation;
import dev.farthing.wallet.DerivedCredential;
import java.nio.file.Path;
import java.time.DateTimeException;
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

/** {@code farthing tokens derive}. */
@Command(
    name = "derive",
    description = {
      "Makes a narrower copy of a token for another agent or program: one payment, several bearers.",
      "",
      "The copy carries the preimage, the proof of payment, because nothing can be shown without it."
          + " Its bearer cannot take the added caveats away, and whoever gets hold of the copy can"
          + " use all that they leave; it cannot be called back. The bearer does learn the preimage:"
          + " together with an unnarrowed token of the same payment, from wherever, it opens that"
          + " too.",
      "",
      "A limit that the seller is not known to enforce needs --unenforced: the seller may ignore it,"
          + " or refuse the copy for it. For an agent of this wallet the wallet keeps the limits"
          + " itself."
    })
final class TokensDeriveCommand implements Callable<Integer> {
  private final Console console;
  private final Settings settings;

  @Parameters(paramLabel = "ID", description = "The token that is narrowed.")
  private String id = "";

  @Option(
      names = "--path",
      paramLabel = "PATH",
      description = "Good at this path, and below it where it ends with a slash.")
  private @Nullable String path;

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      description = "Good until then: 1h from now, or 2026-01-31T00:00:00Z.")
  private @Nullable String expires;

  @Option(names = "--max-uses", paramLabel = "N", description = "Good for so many requests.")
  private @Nullable Long maxUses;

  @Option(
      names = "--for",
      paramLabel = "AGENT",
      description = "Put it into this wallet as that agent's.")
  private @Nullable String agent;

  @Option(
      names = "--unenforced",
      description = "Also write limits that the seller is not known to enforce.")
  private boolean unenforced;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the header field that shows it into a new file of mode 0600.")
  private @Nullable Path file;

  @Option(names = "--reveal", description = "Print what shows it on standard output.")
  private boolean reveal;

  @Mixin private final WalletOptions options = new WalletOptions();

  TokensDeriveCommand(Console console, Settings settings) {
    this.console = console;
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (file == null && !reveal && agent == null) {
      throw new UsageException(
          "where is the copy to go? --for AGENT keeps it in the wallet, -o FILE writes it, --reveal"
              + " prints it.");
    }
    Instant now = InstantSource.system().instant();
    Attenuation attenuation = attenuation(now);
    SecretFile secret = file == null ? null : SecretFile.create(file);
    boolean written = false;
    try {
      int code =
          new WalletUse(console, settings)
              .owning(
                  options,
                  (wallet, output) -> {
                    DerivedCredential copy = wallet.derive(id, attenuation);
                    if (secret != null) {
                      secret.write("Authorization: " + copy.authorization() + "\n");
                    }
                    return show(copy, output, now);
                  });
      written = true;
      return code;
    } finally {
      if (secret != null && !written) {
        secret.discard();
      }
    }
  }

  private ExitCode show(DerivedCredential copy, Output output, Instant now) {
    if (!copy.unenforced().isEmpty()) {
      console.say(
          "The seller is not known to enforce "
              + String.join(", ", copy.unenforced())
              + ": try the copy before you rely on it.");
    }
    String shown = reveal ? copy.authorization() : null;
    output.show(
        TokenJson.of(copy.credential(), now, shown),
        () -> {
          List<String> lines = new ArrayList<>(TokenLines.all(copy.credential(), now));
          if (shown != null) {
            lines.add("Authorization: " + shown);
          }
          return lines;
        });
    return ExitCode.DONE;
  }

  private Attenuation attenuation(Instant now) {
    Attenuation attenuation = Attenuation.none();
    try {
      attenuation = path == null ? attenuation : attenuation.withPath(path);
      attenuation = maxUses == null ? attenuation : attenuation.withMaxUses(maxUses);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage() + ".");
    }
    attenuation = expires == null ? attenuation : attenuation.withExpiry(instant(expires, now));
    attenuation = agent == null ? attenuation : attenuation.forAgent(agent);
    return unenforced ? attenuation.evenUnenforced() : attenuation;
  }

  private static Instant instant(String text, Instant now) {
    if (!text.contains("T")) {
      return now.plus(TimeSpan.parse("--expires", text));
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new UsageException(
          "--expires '"
              + text
              + "': a length of time as 1h, or an instant as 2026-01-31T00:00:00Z.");
    }
  }
}
