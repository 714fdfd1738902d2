package dev.farthing.app.demo;

import dev.farthing.protocol.money.MilliSatoshi;
import java.util.ArrayList;
import java.util.List;

/** The two tables of the demo, who buys and who sells, as lines of text. */
final class Tables {
  private static final String AGENT = "%-10s %-10s %9s %9s %12s %9s %6s %6s%n";
  private static final String SELLER = "%-14s %7s %9s %12s %10s %8s  %s%n";

  private Tables() {}

  static List<String> lines(DemoBooks books) {
    List<String> lines = new ArrayList<>();
    lines.add(
        row(
            AGENT,
            "BUYER",
            "POLICY",
            "SPENT",
            "BUDGET",
            "BALANCE",
            "PURCHASES",
            "REUSES",
            "DENIED"));
    for (AgentBooks a : books.agents) {
      lines.add(
          row(
              AGENT,
              a.name,
              a.policy,
              sat(a.spentMsat.get()),
              sat(a.budgetMsat),
              sat(a.balanceMsat.get()),
              a.purchases,
              a.reuses,
              a.denied));
    }
    lines.add("");
    lines.add(
        row(
            SELLER,
            "SELLER",
            "PRICE",
            "RECEIVED",
            "BALANCE",
            "CHALLENGES",
            "ADMITTED",
            "BY QUARTER"));
    for (SellerBooks s : books.sellers) {
      String name = s.honest ? s.name : s.name + " (cheat)";
      lines.add(
          row(
              SELLER,
              name,
              s.price,
              sat(s.receivedMsat.get()),
              sat(s.balanceMsat.get()),
              s.challenges,
              s.admitted,
              s.salesByQuarter()));
    }
    return lines;
  }

  /** Satoshis to three decimals, so that columns line up. */
  static String sat(long msat) {
    MilliSatoshi amount = MilliSatoshi.ofMsat(msat);
    return "%d.%03d".formatted(amount.toSatRoundedDown(), msat % 1000);
  }

  private static String row(String format, Object... cells) {
    return format.formatted(cells).stripTrailing();
  }
}
