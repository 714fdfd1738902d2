package dev.farthing.interop.differential;

import dev.farthing.interop.differential.Outcome.Attempt;
import dev.farthing.interop.differential.Script.Played;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What both worlds made of the script, step by step, as a page of documentation.
 *
 * @param version of LND
 * @param known by step, why a difference is there
 */
record Comparison(String version, List<Row> rows, Map<String, String> known) {
  /** A step of the script in both worlds. */
  record Row(String step, Outcome lnd, Outcome simnet) {
    boolean isSame() {
      return lnd.equals(simnet);
    }
  }

  static Comparison of(
      String version, List<Played> lnd, List<Played> simnet, Map<String, String> known) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < lnd.size(); i++) {
      rows.add(new Row(lnd.get(i).step(), lnd.get(i).outcome(), simnet.get(i).outcome()));
    }
    return new Comparison(version, List.copyOf(rows), known);
  }

  /** The steps that differ, in the script's order. */
  List<String> differing() {
    return rows.stream().filter(row -> !row.isSame()).map(Row::step).toList();
  }

  /** The page in Markdown. */
  String page() {
    StringBuilder page = new StringBuilder(INTRODUCTION.formatted(version));
    page.append(summary());
    List<Row> different = rows.stream().filter(row -> !row.isSame()).toList();
    if (!different.isEmpty()) {
      page.append("\n## Differences\n\n| step | LND | simnet | why |\n|---|---|---|---|\n");
      for (Row row : different) {
        String why = known.getOrDefault(row.step(), "");
        page.append(
            "| %s | %s | %s | %s |\n"
                .formatted(row.step(), all(row.lnd()), all(row.simnet()), why));
      }
    }
    page.append("\n## All steps\n\nOutcomes are LND's.\n");
    page.append(
        "\n| step | outcome | attempts: route, msat to the payee + fee, blocks, end | simnet |\n");
    page.append("|---|---|---|---|\n");
    for (Row row : rows) {
      page.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  row.step(),
                  outcome(row.lnd()),
                  attempts(row.lnd()),
                  row.isSame() ? "same" : "**different**"));
    }
    return page.toString();
  }

  private String summary() {
    int different = differing().size();
    String judgement =
        different == 0
            ? "That holds for these steps only: what the script does not try may differ."
            : "Until that list is empty, simnet is calibrated against LND, not exact.";
    return "Of %d steps %d are the same and %d differ. %s\n"
        .formatted(rows.size(), rows.size() - different, different, judgement);
  }

  private static String all(Outcome outcome) {
    return outcome(outcome) + "<br>" + attempts(outcome);
  }

  private static String outcome(Outcome outcome) {
    String reason = outcome.reason().isEmpty() ? "" : ": " + outcome.reason();
    String fee = outcome.feeMsat() == 0 ? "" : ", fee %,d msat".formatted(outcome.feeMsat());
    return outcome.result() + reason + fee;
  }

  private static String attempts(Outcome outcome) {
    List<Attempt> attempts = outcome.attempts();
    return attempts.isEmpty()
        ? "none"
        : String.join("<br>", attempts.stream().map(Attempt::toString).toList());
  }

  private static final String INTRODUCTION =
      """
      # simnet against LND

      One script of payments was played on five LND nodes (%s) on regtest and on a simulated network
      that was made of what those nodes tell by DescribeGraph and ListChannels: fees, CLTV deltas,
      bounds, reserves, balances. Channels: alice-bob, alice-carol, bob-dave and carol-dave, each
      direction with fees of its own, and dave-erin, which is private. Compared are outcome, reason,
      and for every HTLC that was sent its route, amount, fee, blocks until it expires and end, with
      the failure of BOLT 4 and the node that reported it. Times are not compared; simnet ran in
      virtual time. A further test has both send all that a channel carries, to the satoshi. Left out are HTLCs that never leave the payer: LND may plan a part before its own
      link has counted the part before, and the link refuses it, in one run and not in another.

      This page is written by the test `SimnetVersusLndTest`, which fails when a step comes to differ
      or a listed difference vanishes:

      ```sh
      mvn test -Preal-nodes -pl interop -am -Dtest='SimnetVersusLndTest' -Dsurefire.failIfNoSpecifiedTests=false
      FARTHING_WRITE_DOCS=1 mvn test …    # writes this page anew
      ```

      """;
}
