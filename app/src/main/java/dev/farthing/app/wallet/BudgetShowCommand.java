package dev.farthing.app.wallet;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.Visible;
import dev.farthing.app.config.Settings;
import dev.farthing.app.node.Amounts;
import dev.farthing.app.node.TextTable;
import dev.farthing.wallet.Books;
import dev.farthing.wallet.policy.Amount;
import dev.farthing.wallet.policy.BudgetLine;
import dev.farthing.wallet.policy.TimeText;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code farthing budget show}. */
@Command(
    name = "show",
    description = {
      "How every budget stands: spent within its window, held for payments that may still cost"
          + " something, and what is left.",
      "",
      "At risk is what was sent without an answer that counts; it is part of what is held."
    })
final class BudgetShowCommand implements Callable<Integer> {
  private final WalletUse use;

  @Mixin private final JsonOption json = new JsonOption();

  BudgetShowCommand(Console console, Settings settings) {
    use = new WalletUse(console, settings);
  }

  @Override
  public Integer call() throws InterruptedException {
    PolicyInForce policy = use.policy();
    return use.reading(
        json.asked(),
        (reader, output) -> {
          Books books = reader.books();
          List<BudgetLine> lines = reader.budgets(policy.judge(), InstantSource.system().instant());
          output.show(
              BudgetJson.of(policy.source(), books, lines), () -> text(policy, books, lines));
          return ExitCode.DONE;
        });
  }

  private static List<String> text(PolicyInForce policy, Books books, List<BudgetLine> lines) {
    List<String> text = new ArrayList<>();
    text.add("policy    " + policy.source());
    text.add(
        "spent     " + Amounts.sat(books.spent()) + " in all, fees " + Amounts.sat(books.fees()));
    text.add("held      " + Amounts.sat(books.held()));
    text.add("at risk   " + Amounts.sat(books.atRisk()));
    text.add(
        "at most   "
            + policy
                .config()
                .policy()
                .organisation()
                .maxPerPurchase()
                .map(Amount::toString)
                .orElse("nothing")
            + " for one purchase");
    text.add("");
    if (lines.isEmpty()) {
      text.add("no budgets");
      return text;
    }
    TextTable table =
        new TextTable("WHAT", ">WITHIN", ">SPENT", ">HELD", ">AT RISK", ">LEFT", ">OF");
    lines.forEach(line -> rows(table, line));
    text.addAll(table.lines());
    return text;
  }

  private static void rows(TextTable table, BudgetLine line) {
    String what = Visible.of(line.scope().toString());
    String window = TimeText.of(line.budget().window());
    line.budget()
        .most()
        .ifPresent(
            most ->
                table.add(
                    what,
                    window,
                    Amounts.sat(line.spent().amount()),
                    Amounts.sat(line.holds().all().amount()),
                    Amounts.sat(line.holds().unknown().amount()),
                    line.left().map(Amounts::sat).orElse("no rate"),
                    most.toString()));
    line.budget()
        .count()
        .ifPresent(
            count ->
                table.add(
                    what,
                    window,
                    line.spent().count() + "x",
                    line.holds().all().count() + "x",
                    line.holds().unknown().count() + "x",
                    line.countLeft().orElse(0L) + "x",
                    count + "x"));
  }
}
