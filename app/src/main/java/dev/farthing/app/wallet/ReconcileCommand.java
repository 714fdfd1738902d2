package dev.farthing.app.wallet;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.Visible;
import dev.farthing.app.config.Settings;
import dev.farthing.wallet.Purchase;
import dev.farthing.wallet.Reconciliation;
import dev.farthing.wallet.Reconciliation.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code farthing reconcile}. */
@Command(
    name = "reconcile",
    description = {
      "Hold the journal against the node's books, both ways.",
      "",
      "Changes only what the node proves with a preimage, and names the rest. Ends with 9 where the"
          + " two do not agree or buying is stopped."
    })
public final class ReconcileCommand implements Callable<Integer> {
  private final Console console;
  private final Settings settings;

  @Option(
      names = "--accept",
      description =
          "After looking: payments that the journal does not know are none of its own, and buying"
              + " goes on.")
  private boolean accept;

  @Mixin private final WalletOptions options = new WalletOptions();
  @Mixin private final Consent consent = new Consent();

  ReconcileCommand(Console console, Settings settings) {
    this.console = console;
    this.settings = settings;
  }

  /** As a program reads it. */
  record Report(
      String node,
      boolean closes,
      boolean whole,
      long agreed,
      long foreign,
      List<String> repaired,
      List<Entry> differences,
      Optional<String> stopped) {
    static Report of(Reconciliation seen) {
      return new Report(
          seen.node().hex(),
          seen.closes(),
          seen.whole(),
          seen.agreed(),
          seen.foreign(),
          seen.repaired().stream().map(Purchase::id).toList(),
          seen.differences().stream().map(Entry::of).toList(),
          seen.stopped());
    }
  }

  /** One difference. */
  record Entry(String kind, Optional<String> purchase, Optional<String> hash, String sentence) {
    static Entry of(Difference difference) {
      if (difference instanceof Difference.UnknownToJournal strange) {
        return new Entry(
            "unknown-to-journal",
            Optional.empty(),
            Optional.of(strange.hash().hex()),
            strange.sentence());
      }
      if (difference instanceof Difference.UnknownToNode unknown) {
        return of("unknown-to-node", unknown.purchase(), difference);
      }
      if (difference instanceof Difference.OtherEnd other) {
        return of("other-end", other.purchase(), difference);
      }
      if (difference instanceof Difference.OtherCost other) {
        return of("other-cost", other.purchase(), difference);
      }
      return of("unresolved", ((Difference.Unresolved) difference).purchase(), difference);
    }

    private static Entry of(String kind, Purchase purchase, Difference difference) {
      return new Entry(
          kind,
          Optional.of(purchase.id()),
          purchase.paymentHash().map(hash -> hash.hex()),
          difference.sentence());
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    if (accept) {
      consent.requirePossible(console);
    }
    return new WalletUse(console, settings)
        .owning(
            options,
            (wallet, output) -> {
              Reconciliation seen = wallet.reconcile();
              if (accept && !seen.closes()) {
                lines(seen).forEach(console::say);
                wallet.accept(seen, consent.ask("Has a person looked at all of this?"));
                seen = wallet.reconcile();
              }
              Reconciliation last = seen;
              output.show(Report.of(last), () -> lines(last));
              return last.closes() ? ExitCode.DONE : ExitCode.INTERNAL;
            });
  }

  private static List<String> lines(Reconciliation seen) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%d payments agree; %d more were called foreign; node %s",
            seen.agreed(),
            seen.foreign(),
            seen.node().hex()));
    if (!seen.whole()) {
      lines.add("This node does not list its payments: those unknown to the journal stay unseen.");
    }
    seen.repaired()
        .forEach(purchase -> lines.add("repaired: " + purchase.id() + " is " + purchase.money()));
    seen.differences().forEach(difference -> lines.add("differs: " + difference.sentence()));
    seen.stopped().ifPresent(why -> lines.add("buying is stopped: " + Visible.of(why)));
    return lines;
  }
}
