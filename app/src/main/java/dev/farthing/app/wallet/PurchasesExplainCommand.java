package dev.farthing.app.wallet;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.config.Settings;
import dev.farthing.wallet.PurchaseDetails;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code farthing purchases explain}. */
@Command(
    name = "explain",
    description =
        "The story of one purchase: what was asked, why it was allowed or not, where the money is,"
            + " and what to do.")
final class PurchasesExplainCommand implements Callable<Integer> {
  private final Console console;
  private final Settings settings;

  @Parameters(paramLabel = "ID", description = "The purchase.")
  private String id = "";

  @Mixin private final JsonOption json = new JsonOption();

  PurchasesExplainCommand(Console console, Settings settings) {
    this.console = console;
    this.settings = settings;
  }

  /** What is printed as JSON. */
  record Explained(String id, String state, List<String> story, String next) {}

  @Override
  public Integer call() throws InterruptedException {
    return new WalletUse(console, settings)
        .reading(
            json.asked(),
            (reader, output) -> {
              PurchaseDetails details = OnePurchase.find(reader, id);
              PurchaseStory story = PurchaseStory.of(details);
              output.show(
                  new Explained(
                      id,
                      PurchaseJson.word(details.purchase().outcome()),
                      story.sentences(),
                      story.next().label()),
                  story::sentences);
              return ExitCode.DONE;
            });
  }
}
