package dev.farthing.app.node;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.UsageException;
import dev.farthing.app.Visible;
import dev.farthing.app.config.Settings;
import dev.farthing.app.node.PayReport.Status;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farthing node pay}. */
@Command(
    name = "pay",
    description = {
      "Pay an invoice by hand. This moves money.",
      "",
      "Asks for a yes at the terminal. Safe to run again: the node is asked first what became of"
          + " it."
    })
final class PayCommand implements Callable<Integer> {
  private static final MilliSatoshi LEAST_FEE_LIMIT = MilliSatoshi.ofSat(10);
  private static final int MAX_CLTV = 1_008;
  private static final int MAX_PARTS = 16;

  private final Console console;
  private final Settings settings;

  @Mixin NodeOptions options;

  @Parameters(paramLabel = "INVOICE", description = "A BOLT 11 invoice with an amount.")
  String invoice = "";

  @Option(
      names = "--max-fee",
      paramLabel = "AMOUNT",
      description = "The most that routing may cost (1 % of the amount, at least 10sat).")
  @Nullable String maxFee;

  @Option(
      names = "--max-amount",
      paramLabel = "AMOUNT",
      description = "Refuse an invoice that asks for more.")
  @Nullable String maxAmount;

  @Option(names = "--yes", description = "Pay without asking.")
  boolean yes;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "60s",
      description = "How long the node may try (${DEFAULT-VALUE}).")
  String timeout = "";

  PayCommand(Console console, Settings settings) {
    this.console = console;
    this.settings = settings;
    options = new NodeOptions();
  }

  @Override
  public Integer call() throws InterruptedException {
    Bolt11Invoice decoded = Bolt11Invoice.decode(invoice.strip());
    MilliSatoshi amount =
        decoded
            .amount()
            .orElseThrow(
                () ->
                    new UsageException(
                        "INVOICE: it leaves the amount open. Ask the payee for one with an"
                            + " amount."));
    PaymentLimits limits =
        new PaymentLimits(
            feeLimit(amount), TimeSpan.parse("--timeout", timeout), MAX_CLTV, MAX_PARTS);
    return new NodeUse(console, settings)
        .of(options, Role.BUYER, (node, output) -> pay(node, output, decoded, limits));
  }

  private ExitCode pay(OpenNode node, Output output, Bolt11Invoice decoded, PaymentLimits limits) {
    MilliSatoshi amount = decoded.amount().orElseThrow();
    PayReport report;
    if (maxAmount != null && amount.isMoreThan(MilliSatoshi.parse(maxAmount))) {
      report =
          PayReport.of(
              node,
              decoded,
              Status.DENIED,
              MilliSatoshi.ZERO,
              "the invoice asks for " + amount + ", --max-amount allows " + maxAmount);
    } else {
      try (HandPayments journal = HandPayments.in(settings.home());
          InvoicePayer payer = node.node().payer()) {
        report =
            new HandPayment(node, payer, journal, decoded)
                .pay(limits, () -> yes || saysYes(node, decoded, limits));
      }
    }
    output.show(report.json(), report::lines);
    if (output.json() && !report.detail().isEmpty()) {
      report.lines().forEach(console::say);
    }
    return report.status().code();
  }

  private MilliSatoshi feeLimit(MilliSatoshi amount) {
    return maxFee == null
        ? MilliSatoshi.ofMsat(amount.msat() / 100).max(LEAST_FEE_LIMIT)
        : MilliSatoshi.parse(maxFee);
  }

  private boolean saysYes(OpenNode node, Bolt11Invoice decoded, PaymentLimits limits) {
    java.io.Console terminal = System.console();
    if (!console.isTerminal() || terminal == null) {
      return false;
    }
    String answer =
        terminal.readLine(
            "Pay %s and at most %s of fees from %s to %s... for \"%s\"? [y/N] ",
            Amounts.sat(decoded.amount().orElseThrow()),
            Amounts.sat(limits.maxFee()),
            node.name(),
            decoded.payee().hex().substring(0, 16),
            Visible.of(decoded.description().orElse("")));
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }
}
