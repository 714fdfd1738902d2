package dev.farthing.app.get;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.Failure;
import dev.farthing.app.Failures;
import dev.farthing.app.Interrupt;
import dev.farthing.app.UsageException;
import dev.farthing.app.config.Settings;
import dev.farthing.app.wallet.WalletOptions;
import dev.farthing.app.wallet.WalletUse;
import dev.farthing.wallet.FarthingClient;
import dev.farthing.wallet.PurchaseOptions;
import dev.farthing.wallet.Wallet;
import dev.farthing.wallet.WalletException;
import dev.farthing.wallet.http.Addresses;
import dev.farthing.wallet.http.RedirectRules;
import dev.farthing.wallet.http.guard.GuardedHttp;
import java.net.http.HttpRequest;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code farthing get}. */
@Command(
    name = "get",
    description = {
      "curl for paid APIs: asks, pays within the policy if asked to, and prints the body.",
      "",
      "The body goes to standard output byte for byte, everything else to stderr. What is bought"
          + " once is not bought again while its token lasts."
    },
    footer = {
      "",
      "Examples:",
      "  farthing get https://api.example.com/weather --max-price 20sat",
      "  farthing get --dry-run https://api.example.com/weather",
      "  farthing get -d @question.txt -o answer.json https://api.example.com/ask"
    })
public final class GetCommand implements Callable<Integer> {
  private final Console console;
  private final Settings settings;

  @Mixin private final RequestOptions requested = new RequestOptions();
  @Mixin private final PurchaseChoices choices = new PurchaseChoices();
  @Mixin private final AnswerOptions answer = new AnswerOptions();
  @Mixin private final WalletOptions wallet = new WalletOptions();

  @Option(
      names = "--dry-run",
      description =
          "Show price, terms and what the policy says, and pay nothing; the seller is asked once.")
  private boolean dryRun;

  public GetCommand(Console console, Settings settings) {
    this.console = console;
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    HttpRequest request = requested.request();
    requireAddress(request);
    PurchaseOptions options = choices.options();
    RedirectRules redirects = answer.redirects();
    if (dryRun) {
      try (GuardedHttp http = reach()) {
        return new WalletUse(console, settings)
            .quoting(
                wallet,
                http,
                (quoter, output) -> DryRun.show(quoter.quote(agent(), request, options), output));
      }
    }
    BodyTarget target = BodyTarget.of(console, answer.output(), answer.remoteName, request.uri());
    target.check();
    Trace trace = new Trace(console, settings.verbose());
    WalletUse use = new WalletUse(console, settings);
    String agent = agent();
    PurchaseWatch watch =
        new PurchaseWatch(agent, InstantSource.system().instant(), trace::purchase);
    Fetch fetch =
        new Fetch(
            console,
            answer,
            target,
            trace,
            InstantSource.system(),
            isForProgram(),
            wallet.json().orElse(false));
    try (Interrupt interrupt = new Interrupt()) {
      Patience patience = new Patience(interrupt, answer.maxTime(), watch);
      return reported(
          use,
          request.uri().getHost(),
          watch,
          () ->
              use.owning(
                  wallet,
                  watch,
                  (wallet, output) ->
                      patience.await(
                          () -> {
                            try (GuardedHttp http = reach()) {
                              return fetch.run(
                                  client(wallet, agent, http, redirects), request, options);
                            }
                          })));
    }
  }

  /** A call whose failure is told with the purchase that it was about. */
  private interface Call {
    int run() throws InterruptedException;
  }

  private int reported(WalletUse use, String host, PurchaseWatch watch, Call call)
      throws InterruptedException {
    try {
      return call.run();
    } catch (GetFailed e) {
      return report(e.failure());
    } catch (WalletException.Denied e) {
      return report(about(watch, use.hasPolicy() ? Failures.of(e) : NoPolicy.failure(host)));
    } catch (RuntimeException e) {
      Failure failure = Failures.of(e);
      if (failure.exit() == ExitCode.INTERNAL) {
        throw e;
      }
      return report(about(watch, failure));
    }
  }

  private static Failure about(PurchaseWatch watch, Failure failure) {
    return watch
        .purchase()
        .map(bought -> failure.about(bought.id(), bought.amount().msat()))
        .orElse(failure);
  }

  private String agent() {
    return choices.agent().orElseGet(new WalletUse(console, settings)::agent);
  }

  private boolean isForProgram() {
    return wallet.json().orElse(!console.isErrorTerminal());
  }

  private int report(Failure failure) {
    Failures.report(failure, console, isForProgram());
    return failure.exit().code();
  }

  private static void requireAddress(HttpRequest request) {
    try {
      Addresses.canonical(request.uri());
    } catch (IllegalArgumentException e) {
      throw new UsageException("URL: " + e.getMessage() + ".");
    }
  }

  private GuardedHttp reach() {
    GuardedHttp.Builder http = WalletUse.reach(settings.config());
    answer.connectTimeout().ifPresent(http::connectTimeout);
    return http.build();
  }

  private static FarthingClient client(
      Wallet wallet, String agent, GuardedHttp http, RedirectRules redirects) {
    return FarthingClient.newBuilder(wallet)
        .agent(agent)
        .http(http)
        .followRedirects(redirects)
        .build();
  }
}
