package dev.farthing.app.wallet;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.Visible;
import dev.farthing.app.config.Settings;
import dev.farthing.lightning.PayerAbilities.FeeBound;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.http.Addresses;
import dev.farthing.wallet.policy.Proposal;
import dev.farthing.wallet.policy.Verdict;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farthing budget simulate}. */
@Command(
    name = "simulate",
    description = {
      "What the policy would say to a purchase, as the books stand now. Pays and holds nothing, and"
          + " asks nobody.",
      "",
      "Ends with 0 for yes, 3 for no, 4 where a person must agree."
    })
final class BudgetSimulateCommand implements Callable<Integer> {
  /** A key of nobody, for where the payee makes no difference. */
  private static final String NOBODY = "02" + "00".repeat(31) + "01";

  private final WalletUse use;

  @Parameters(paramLabel = "URL", description = "What would be bought.")
  private URI url = URI.create("");

  @Option(
      names = "--price",
      paramLabel = "AMOUNT",
      required = true,
      description = "What the seller would ask, as 40sat.")
  private String price = "";

  @Option(names = "--agent", paramLabel = "NAME", description = "Who would buy.")
  private @Nullable String agent;

  @Option(names = "--task", paramLabel = "NAME", description = "What the agent would be at.")
  private String task = "";

  @Option(
      names = {"-X", "--method"},
      paramLabel = "METHOD",
      defaultValue = "GET",
      description = "The HTTP method (${DEFAULT-VALUE}).")
  private String method = "GET";

  @Option(names = "--service", paramLabel = "NAME", description = "The service of the token.")
  private String service = "";

  @Option(names = "--payee", paramLabel = "KEY", description = "The node that would be paid.")
  private @Nullable String payee;

  @Option(names = "--max-price", paramLabel = "AMOUNT", description = "As with get.")
  private @Nullable String maxPrice;

  @Option(names = "--max-fee", paramLabel = "AMOUNT", description = "As with get.")
  private @Nullable String maxFee;

  @Option(names = "--opaque", description = "The token would not name its payment.")
  private boolean opaque;

  @Option(names = "--unbounded-fee", description = "The paying node would keep to no fee limit.")
  private boolean unboundedFee;

  @Mixin private final JsonOption json = new JsonOption();

  BudgetSimulateCommand(Console console, Settings settings) {
    use = new WalletUse(console, settings);
  }

  /** What is printed as JSON. */
  record Answer(String verdict, String rule, String sentence, @Nullable Long maxFeeMsat) {
    static Answer of(Verdict verdict) {
      if (verdict instanceof Verdict.Allow allow) {
        return new Answer("allow", allow.rule(), allow.sentence(), allow.limits().maxFee().msat());
      }
      if (verdict instanceof Verdict.Ask ask) {
        return new Answer("ask", ask.rule(), ask.sentence(), ask.limits().maxFee().msat());
      }
      return new Answer("deny", verdict.rule(), verdict.sentence(), null);
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    Proposal proposal = proposal(InstantSource.system().instant());
    PolicyInForce policy = use.policy();
    return use.reading(
        json.asked(),
        (reader, output) -> {
          Verdict verdict = reader.judge(policy.judge(), proposal);
          output.show(Answer.of(verdict), () -> text(verdict));
          return exit(verdict);
        });
  }

  private static List<String> text(Verdict verdict) {
    return List.of(Visible.of(verdict.sentence()));
  }

  private static ExitCode exit(Verdict verdict) {
    if (verdict instanceof Verdict.Allow) {
      return ExitCode.DONE;
    }
    return verdict instanceof Verdict.Ask ? ExitCode.NEEDS_APPROVAL : ExitCode.DENIED;
  }

  private Proposal proposal(Instant now) {
    URI address =
        GivenText.read("URL", url.toString(), text -> Addresses.canonical(url)).orElseThrow();
    return new Proposal(
        new Proposal.Want(
            agent == null ? use.agent() : agent, task, method.toUpperCase(Locale.ROOT), address),
        new Proposal.Quote(
            service,
            GivenText.read("--payee", payee == null ? NOBODY : payee, NodeId::parseHex)
                .orElseThrow(),
            amount("--price", price).orElseThrow(),
            !opaque,
            Optional.empty(),
            now.plus(Duration.ofHours(1))),
        amount("--max-price", maxPrice),
        amount("--max-fee", maxFee),
        unboundedFee ? FeeBound.FEE_UNBOUNDED : FeeBound.FEE_EXACT,
        now,
        now);
  }

  private static Optional<MilliSatoshi> amount(String option, @Nullable String text) {
    return GivenText.read(option, text, MilliSatoshi::parse);
  }
}
