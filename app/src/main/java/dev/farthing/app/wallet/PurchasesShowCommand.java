package dev.farthing.app.wallet;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.Visible;
import dev.farthing.app.config.Settings;
import dev.farthing.app.node.Amounts;
import dev.farthing.app.node.TextTable;
import dev.farthing.wallet.Purchase;
import dev.farthing.wallet.PurchaseDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code farthing purchases show}. */
@Command(
    name = "show",
    description = "All that the journal has of one purchase, without its secrets.")
final class PurchasesShowCommand implements Callable<Integer> {
  private final Console console;
  private final Settings settings;

  @Parameters(paramLabel = "ID", description = "The purchase.")
  private String id = "";

  @Mixin private final JsonOption json = new JsonOption();

  PurchasesShowCommand(Console console, Settings settings) {
    this.console = console;
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new WalletUse(console, settings)
        .reading(
            json.asked(),
            (reader, output) -> {
              PurchaseDetails details = OnePurchase.find(reader, id);
              output.show(PurchaseJson.Details.of(details), () -> lines(details));
              return ExitCode.DONE;
            });
  }

  private static List<String> lines(PurchaseDetails details) {
    Purchase purchase = details.purchase();
    List<String> lines = new ArrayList<>();
    line(lines, "purchase", purchase.id() + "   " + PurchaseJson.word(purchase.outcome()));
    line(lines, "request", purchase.method() + " " + purchase.uri());
    line(lines, "agent", purchase.agent());
    line(lines, "task", purchase.task());
    line(lines, "service", purchase.service());
    line(lines, "intent", purchase.intent());
    line(lines, "decision", PurchaseJson.word(purchase.decision()));
    line(lines, "money", PurchaseJson.word(purchase.money()));
    line(lines, "delivery", PurchaseJson.word(purchase.delivery()));
    line(lines, "because", purchase.reason().orElse(""));
    line(lines, "price", Amounts.sat(purchase.amount()));
    line(lines, "fees", fees(purchase));
    line(lines, "held", Amounts.sat(details.held()));
    line(lines, "hash", purchase.paymentHash().map(hash -> hash.hex()).orElse(""));
    line(lines, "payee", purchase.payee().map(payee -> payee.hex()).orElse(""));
    line(lines, "node", details.node().map(node -> node.hex()).orElse(""));
    line(lines, "approved by", details.approvedBy().orElse(""));
    line(lines, "shown", details.presentations() + " times");
    line(lines, "outbox", details.outbox().orElse(""));
    line(lines, "superseded by", details.supersededBy().orElse(""));
    lines.add("");
    lines.addAll(events(details.events()));
    if (!details.answers().isEmpty()) {
      lines.add("");
      lines.addAll(answers(details.answers()));
    }
    return lines;
  }

  private static void line(List<String> lines, String name, String value) {
    if (!value.isEmpty()) {
      lines.add(String.format("%-14s%s", name, Visible.of(value)));
    }
  }

  private static String fees(Purchase purchase) {
    return Amounts.sat(purchase.feePaid()) + " of at most " + Amounts.sat(purchase.feeLimit());
  }

  private static List<String> events(List<PurchaseDetails.Event> events) {
    TextTable table = new TextTable("WHEN", "WHAT BECAME", "WHY");
    events.forEach(
        event ->
            table.add(event.at().toString(), event.state(), Visible.of(event.reason().orElse(""))));
    return table.lines();
  }

  private static List<String> answers(List<PurchaseDetails.Answer> answers) {
    TextTable table = new TextTable("WHEN", "THE SELLER ANSWERED", "IN ITS OWN WORDS");
    answers.forEach(
        answer ->
            table.add(
                answer.at().toString(),
                Visible.of(answer.what()),
                PurchaseJson.excerpt(answer)
                    .map(text -> Visible.of(text.substring(0, Math.min(80, text.length()))))
                    .orElse("")));
    return table.lines();
  }
}
