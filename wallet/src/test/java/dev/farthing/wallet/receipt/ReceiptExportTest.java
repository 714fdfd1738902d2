package dev.farthing.wallet.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.protocol.money.MilliSatoshi;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceiptExportTest {
  private static ReceiptRow row(String agent, Optional<String> reason) {
    Receipt.Facts facts = Chains.facts("p1");
    Receipt.Facts other =
        new Receipt.Facts(
            facts.purchase(),
            agent,
            facts.task(),
            facts.method(),
            facts.url(),
            facts.bodySha256(),
            facts.intent(),
            facts.approvedBy(),
            facts.node(),
            facts.payee(),
            facts.paymentHash(),
            facts.invoiceSha256(),
            facts.tokenSha256(),
            facts.amount(),
            facts.submittedAt());
    Receipt receipt =
        new Receipt(
            1,
            Chains.NOW,
            "PAID",
            "REFUSED",
            other,
            MilliSatoshi.ofMsat(10_001),
            MilliSatoshi.ofMsat(7),
            Optional.of("ab".repeat(32)),
            500,
            reason);
    return new ReceiptRow(1, "p1", receipt.toBytes(), "cd".repeat(32));
  }

  @Test
  void countsInMillisatoshi() {
    assertThat(ReceiptExport.csvHeader()).contains("amount_paid_msat,fee_paid_msat");
    assertThat(ReceiptExport.csv(row("alice", Optional.empty()))).contains(",10001,10001,7,500,");
    assertThat(ReceiptExport.json(row("alice", Optional.empty())))
        .contains("\"amount_paid_msat\":10001")
        .contains("\"fee_paid_msat\":7");
  }

  @Test
  void letsNoSellerWriteAFormulaIntoASpreadsheet() {
    for (String formula : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1")) {
      String line = ReceiptExport.csv(row("alice", Optional.of(formula)));

      assertThat(line)
          .as(formula)
          .containsPattern(",\"?'" + java.util.regex.Pattern.quote(formula));
    }
  }

  @Test
  void keepsCommasQuotesAndLineEndsWithinTheirCell() {
    assertThat(ReceiptExport.csv(row("a,\"b\"\nc", Optional.empty())))
        .contains(",\"a,\"\"b\"\"\nc\",");
  }
}
