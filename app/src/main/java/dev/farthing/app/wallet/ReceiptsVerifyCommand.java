package dev.farthing.app.wallet;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.UsageException;
import dev.farthing.app.Visible;
import dev.farthing.app.config.Settings;
import dev.farthing.wallet.receipt.ChainReport;
import dev.farthing.wallet.receipt.SignedHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code farthing receipts verify}. */
@Command(
    name = "verify",
    description = {
      "Check that no receipt was changed, taken out or cut off at the end.",
      "",
      "Ends with 0 if the receipts are as they were written, with 9 if not, and says where. Whoever"
          + " can write all files of the home could replace all of them together: only an anchor"
          + " that is kept elsewhere ('farthing receipts anchor') shows that."
    })
final class ReceiptsVerifyCommand implements Callable<Integer> {
  private final Console console;
  private final Settings settings;

  @Option(
      names = "--anchor",
      paramLabel = "LINE",
      description = "An anchor that was kept elsewhere: what 'farthing receipts anchor' printed.")
  private @Nullable String kept;

  @Mixin private final JsonOption json = new JsonOption();

  ReceiptsVerifyCommand(Console console, Settings settings) {
    this.console = console;
    this.settings = settings;
  }

  /** What a program reads. */
  record Result(
      boolean holds, long receipts, long anchored, List<Problem> problems, List<String> notes) {
    record Problem(long receipt, String what) {}

    static Result of(ChainReport report) {
      return new Result(
          report.holds(),
          report.head().position(),
          report.anchor().map(anchor -> anchor.head().position()).orElse(0L),
          report.problems().stream()
              .map(problem -> new Problem(problem.position(), problem.what()))
              .toList(),
          report.notes());
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<SignedHead> anchor = Optional.ofNullable(kept).map(ReceiptsVerifyCommand::anchor);
    return new WalletUse(console, settings)
        .reading(
            json.asked(),
            (reader, output) -> {
              ChainReport report = reader.verifyReceipts(anchor);
              output.show(Result.of(report), () -> lines(report));
              return report.holds() ? ExitCode.DONE : ExitCode.INTERNAL;
            });
  }

  private static SignedHead anchor(String line) {
    return SignedHead.read(line.strip())
        .orElseThrow(
            () ->
                new UsageException(
                    "--anchor: it is none, or was changed. It is one line of 'farthing receipts"
                        + " anchor'."));
  }

  private static List<String> lines(ChainReport report) {
    List<String> lines = new ArrayList<>();
    report.problems().forEach(problem -> lines.add("WRONG: " + Visible.of(problem.what())));
    report.notes().forEach(note -> lines.add("note: " + note));
    lines.add(
        report.head().position()
            + " receipts, "
            + (report.holds() ? "as they were written" : "not as they were written"));
    return lines;
  }
}
