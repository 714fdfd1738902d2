package dev.farthing.wallet.receipt;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Receipts for spreadsheets and programs, one a line, amounts in millisatoshi. Holds no token, so
 * that nothing of it opens a door: a preimage alone proves a payment and no more.
 */
public final class ReceiptExport {
  private static final JsonFactory JSON = new JsonFactory();

  private static final List<String> COLUMNS =
      List.of(
          "position",
          "at",
          "money",
          "delivery",
          "purchase",
          "agent",
          "task",
          "method",
          "url",
          "body_sha256",
          "intent",
          "approved_by",
          "node",
          "payee",
          "payment_hash",
          "preimage",
          "invoice_sha256",
          "token_sha256",
          "amount_msat",
          "amount_paid_msat",
          "fee_paid_msat",
          "status",
          "reason",
          "submitted_at",
          "hash");

  private ReceiptExport() {}

  /** The first line of a table (RFC 4180), without its end. */
  public static String csvHeader() {
    return String.join(",", COLUMNS);
  }

  /** A line of a table, without its end. */
  public static String csv(ReceiptRow row) {
    Map<String, Object> cells = cells(row);
    return COLUMNS.stream()
        .map(column -> cell(String.valueOf(cells.get(column))))
        .collect(Collectors.joining(","));
  }

  /**
   * What a spreadsheet would take for a formula gets an apostrophe before it; sellers choose
   * addresses and reasons.
   */
  private static String cell(String text) {
    String harmless =
        !text.isEmpty() && "=+-@\t\r\n|%".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
            || !harmless.equals(harmless.strip())
        ? '"' + harmless.replace("\"", "\"\"") + '"'
        : harmless;
  }

  /** An object of JSON in one line. */
  public static String json(ReceiptRow row) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartObject();
      cells(row)
          .forEach(
              (name, value) -> {
                if (value instanceof Long number) {
                  out.writeNumberProperty(name, number);
                } else {
                  out.writeStringProperty(name, String.valueOf(value));
                }
              });
      out.writeEndObject();
    }
    return text.toString();
  }

  private static Map<String, Object> cells(ReceiptRow row) {
    Receipt receipt = row.receipt();
    Receipt.Facts facts = receipt.facts();
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("position", receipt.position());
    cells.put("at", receipt.at());
    cells.put("money", receipt.money());
    cells.put("delivery", receipt.delivery());
    cells.put("purchase", facts.purchase());
    cells.put("agent", facts.agent());
    cells.put("task", facts.task());
    cells.put("method", facts.method());
    cells.put("url", facts.url());
    cells.put("body_sha256", facts.bodySha256());
    cells.put("intent", facts.intent());
    cells.put("approved_by", facts.approvedBy());
    cells.put("node", facts.node());
    cells.put("payee", facts.payee());
    cells.put("payment_hash", facts.paymentHash());
    cells.put("preimage", receipt.preimage().orElse(""));
    cells.put("invoice_sha256", facts.invoiceSha256());
    cells.put("token_sha256", facts.tokenSha256().orElse(""));
    cells.put("amount_msat", facts.amount().msat());
    cells.put("amount_paid_msat", receipt.amountPaid().msat());
    cells.put("fee_paid_msat", receipt.feePaid().msat());
    cells.put("status", (long) receipt.status());
    cells.put("reason", receipt.reason().orElse(""));
    cells.put("submitted_at", facts.submittedAt());
    cells.put("hash", row.hash());
    return cells;
  }
}
