package dev.farthing.app.get;

import dev.farthing.app.UsageException;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.PurchaseOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What may be paid, for whom and for what. */
final class PurchaseChoices {
  @Option(
      names = "--max-price",
      paramLabel = "AMOUNT",
      description = "The most that this call may cost, fees included; the policy holds beside it.")
  private @Nullable String maxPrice;

  @Option(
      names = "--max-fee",
      paramLabel = "AMOUNT",
      description = "The most that may go to routing nodes.")
  private @Nullable String maxFee;

  @Option(
      names = "--intent",
      paramLabel = "NAME",
      description =
          "Names what is wanted: within 24 hours the same call with the same intent is never paid"
              + " again.")
  private @Nullable String intent;

  @Option(names = "--fresh", description = "Buy anew, whatever is owned.")
  private boolean fresh;

  @Option(
      names = "--agent",
      paramLabel = "NAME",
      description = "For whom is bought; tokens and budgets are an agent's own.")
  private @Nullable String agent;

  @Option(
      names = "--task",
      paramLabel = "NAME",
      description = "What the agent is at, for budgets of tasks.")
  private @Nullable String task;

  Optional<String> agent() {
    return Optional.ofNullable(agent);
  }

  PurchaseOptions options() {
    if (fresh && intent != null) {
      throw new UsageException(
          "--fresh and --intent: an intent stands for one purchase. Choose a new intent instead.");
    }
    PurchaseOptions options = PurchaseOptions.none();
    options = maxPrice == null ? options : options.withMaxPrice(MilliSatoshi.parse(maxPrice));
    options = maxFee == null ? options : options.withMaxFee(MilliSatoshi.parse(maxFee));
    options = task == null ? options : options.withTask(task);
    options = intent == null ? options : options.withIntent(intent);
    return fresh ? options.buyingAnew() : options;
  }
}
