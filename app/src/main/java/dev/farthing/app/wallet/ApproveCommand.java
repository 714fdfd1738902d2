package dev.farthing.app.wallet;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.UsageException;
import dev.farthing.app.Visible;
import dev.farthing.app.config.Settings;
import dev.farthing.app.node.Amounts;
import dev.farthing.app.node.Output;
import dev.farthing.app.node.TextTable;
import dev.farthing.wallet.approval.ApprovalFolder;
import dev.farthing.wallet.approval.ApprovalRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farthing approve}. */
@Command(
    name = "approve",
    description = {
      "Say yes or no to a purchase that the policy does not allow without a person.",
      "",
      "Without ID it lists what waits. With one it shows exactly what would be paid and asks at the"
          + " terminal. The yes is good for that and for nothing else, once, until it expires; then"
          + " run the call again that asked for it.",
      "",
      "An agent that runs programs as the same user can run this one too: then limits advise and do"
          + " not bind. Let the wallet belong to another user, or use a signed webhook."
    },
    footer = {
      "",
      "Examples:",
      "  farthing approve",
      "  farthing approve 5f0c0de1a2b3c4d5e6f70819",
      "  farthing approve 5f0c0de1a2b3c4d5e6f70819 --deny"
    })
public final class ApproveCommand implements Callable<Integer> {
  private final Console console;
  private final Settings settings;

  @Parameters(paramLabel = "ID", arity = "0..1", description = "The purchase that waits.")
  private @Nullable String id;

  @Option(names = "--show", description = "Only show it.")
  private boolean show;

  @Option(names = "--deny", description = "Say no.")
  private boolean deny;

  @Option(names = "--yes", description = "Say yes without being asked again.")
  private boolean yes;

  @Mixin private final JsonOption json = new JsonOption();

  ApproveCommand(Console console, Settings settings) {
    this.console = console;
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new WalletUse(console, settings)
        .reading(
            json.asked(),
            (reader, output) -> {
              try {
                return id == null
                    ? list(reader.approvals(), output)
                    : one(reader.approvals(), id, output);
              } catch (IOException | IllegalArgumentException e) {
                throw new UsageException(String.valueOf(e.getMessage()));
              }
            });
  }

  private static ExitCode list(ApprovalFolder folder, Output output) throws IOException {
    Instant now = Instant.now();
    List<ApprovalRequest> waiting =
        folder.pending().stream().filter(request -> request.expires().isAfter(now)).toList();
    output.show(
        waiting.stream().map(ApprovalText.Json::of).toList(),
        () -> waiting.isEmpty() ? List.of("nothing waits for approval") : table(waiting));
    return ExitCode.DONE;
  }

  private static List<String> table(List<ApprovalRequest> waiting) {
    TextTable table = new TextTable("ID", ">PRICE", "AGENT", "SELLER", "EXPIRES");
    waiting.forEach(
        request ->
            table.add(
                request.id(),
                Amounts.sat(request.amount()),
                Visible.of(request.agent()),
                Visible.of(request.origin()),
                request.expires().toString()));
    return table.lines();
  }

  private ExitCode one(ApprovalFolder folder, String purchase, Output output) throws IOException {
    ApprovalRequest request =
        folder
            .request(purchase)
            .orElseThrow(
                () ->
                    new UsageException(
                        "nothing waits under the id '"
                            + purchase
                            + "': it was answered or has expired. 'farthing approve' lists what"
                            + " waits."));
    output.show(ApprovalText.Json.of(request), () -> ApprovalText.lines(request));
    if (show) {
      return ExitCode.DONE;
    }
    boolean approved = !deny && (yes || saysYes());
    if (!approved && !deny) {
      console.say("not approved; nothing was answered");
      return ExitCode.NEEDS_APPROVAL;
    }
    folder.answer(request, approved);
    console.say(approved ? "approved; now run the same call again" : "denied");
    return ExitCode.DONE;
  }

  private static boolean saysYes() throws IOException {
    if (!Terminal.isThere()) {
      throw new UsageException("there is no terminal to ask at; use --yes or --deny");
    }
    return Terminal.ask("Approve this? [y/N] ", List.of());
  }
}
