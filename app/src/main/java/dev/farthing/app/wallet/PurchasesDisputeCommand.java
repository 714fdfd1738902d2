package dev.farthing.app.wallet;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.UsageException;
import dev.farthing.app.Visible;
import dev.farthing.app.config.Settings;
import dev.farthing.app.node.Output;
import dev.farthing.wallet.receipt.DisputeCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farthing purchases dispute}. */
@Command(
    name = "dispute",
    description = {
      "Print the signed evidence of a purchase that was paid: the seller's signed offer, the proof"
          + " of payment, and what the seller answered, as seen by the buyer.",
      "",
      "The signature of the token is left out, so that the file opens nothing. With --verify anybody"
          + " checks such a file, without a wallet, a node or a network."
    },
    footer = {
      "",
      "Examples:",
      "  farthing purchases dispute 5f0c0de1a2b3c4d5e6f70819 > dispute.jsonl",
      "  farthing purchases dispute --verify dispute.jsonl"
    })
final class PurchasesDisputeCommand implements Callable<Integer> {
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  private final Console console;
  private final Settings settings;

  @Parameters(paramLabel = "ID", arity = "0..1", description = "The purchase.")
  private @Nullable String id;

  @Option(names = "--verify", paramLabel = "FILE", description = "Check such a file.")
  private @Nullable Path file;

  @Mixin private final JsonOption json = new JsonOption();

  PurchasesDisputeCommand(Console console, Settings settings) {
    this.console = console;
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    if ((id == null) == (file == null)) {
      throw new UsageException("name a purchase, or a file with --verify");
    }
    return file != null ? verify(file) : write(String.valueOf(id));
  }

  private int write(String purchase) throws InterruptedException {
    return new WalletUse(console, settings)
        .reading(
            Optional.of(true),
            (reader, output) -> {
              OnePurchase.find(reader, purchase);
              console
                  .out()
                  .print(
                      reader
                          .dispute(purchase)
                          .orElseThrow(
                              () ->
                                  new UsageException(
                                      "purchase "
                                          + purchase
                                          + " was not paid, so that there is nothing to dispute"))
                          .text());
              console.out().flush();
              return ExitCode.DONE;
            });
  }

  private int verify(Path path) throws IOException {
    if (!Files.isRegularFile(path) || Files.size(path) > MOST_BYTES) {
      throw new UsageException("--verify: " + path + " is no file, or too long");
    }
    DisputeCheck check = DisputeCheck.of(Files.readString(path));
    Output.of(console, json.asked()).show(check, () -> lines(check));
    return (check.holds() ? ExitCode.DONE : ExitCode.INTERNAL).code();
  }

  private static List<String> lines(DisputeCheck check) {
    List<String> lines = new ArrayList<>();
    check.proven().forEach(line -> lines.add("proven: " + Visible.of(line)));
    check.claimed().forEach(line -> lines.add("said:   " + Visible.of(line)));
    check.problems().forEach(line -> lines.add("WRONG:  " + Visible.of(line)));
    return lines;
  }
}
