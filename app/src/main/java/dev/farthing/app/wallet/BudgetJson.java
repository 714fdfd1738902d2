package dev.farthing.app.wallet;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.Books;
import dev.farthing.wallet.policy.Amount;
import dev.farthing.wallet.policy.BudgetLine;
import dev.farthing.wallet.policy.Scope;
import dev.farthing.wallet.policy.Tally;
import dev.farthing.wallet.policy.TimeText;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Budgets as JSON; amounts in millisatoshi. */
record BudgetJson(
    String policy,
    long spentMsat,
    long feesMsat,
    long heldMsat,
    long atRiskMsat,
    List<Line> budgets) {
  /** One budget for one name; what the budget does not limit is null. */
  record Line(
      Names scope,
      String window,
      @Nullable String most,
      @Nullable Long mostMsat,
      @Nullable Long count,
      Sum spent,
      Sum held,
      Sum atRisk,
      @Nullable Long leftMsat,
      @Nullable Long countLeft) {}

  /** What is counted together; all of it where everything is null. */
  record Names(
      @Nullable String agent,
      @Nullable String task,
      @Nullable String host,
      @Nullable String service,
      @Nullable String payee) {
    static Names of(Scope scope) {
      return new Names(
          scope.agent().orElse(null),
          scope.task().orElse(null),
          scope.host().orElse(null),
          scope.service().orElse(null),
          scope.payee().map(node -> node.hex()).orElse(null));
    }
  }

  /** So much money of so many purchases. */
  record Sum(long msat, long count) {
    static Sum of(Tally tally) {
      return new Sum(tally.amount().msat(), tally.count());
    }
  }

  static BudgetJson of(Path policy, Books books, List<BudgetLine> lines) {
    return new BudgetJson(
        policy.toString(),
        books.spent().msat(),
        books.fees().msat(),
        books.held().msat(),
        books.atRisk().msat(),
        lines.stream().map(BudgetJson::line).toList());
  }

  private static Line line(BudgetLine line) {
    return new Line(
        Names.of(line.scope()),
        TimeText.of(line.budget().window()),
        line.budget().most().map(Amount::toString).orElse(null),
        line.most().map(MilliSatoshi::msat).orElse(null),
        line.budget().count().orElse(null),
        Sum.of(line.spent()),
        Sum.of(line.holds().all()),
        Sum.of(line.holds().unknown()),
        line.left().map(MilliSatoshi::msat).orElse(null),
        line.countLeft().orElse(null));
  }
}
