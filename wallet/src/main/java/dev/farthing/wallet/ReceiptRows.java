package dev.farthing.wallet;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.http.Digests;
import dev.farthing.wallet.receipt.Receipt;
import dev.farthing.wallet.receipt.Receipt.Facts;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Makes receipts of rows of the journal. */
final class ReceiptRows {
  /** The states of money of which there is something to certify, in SQL. */
  static final String CERTIFIED = "money IN ('PAID', 'PAID_UNPROVEN', 'FAILED', 'WRITTEN_OFF')";

  private ReceiptRows() {}

  /** The receipt of a purchase as it stands. */
  static Receipt read(ResultSet row, long position, Instant at) throws SQLException {
    return new Receipt(
        position,
        Instant.ofEpochMilli(at.toEpochMilli()),
        row.getString("money"),
        row.getString("delivery"),
        facts(row),
        MilliSatoshi.ofMsat(row.getLong("amount_paid_msat")),
        MilliSatoshi.ofMsat(row.getLong("fee_paid_msat")),
        Sql.text(row, "preimage"),
        row.getInt("status"),
        Sql.text(row, "reason"));
  }

  private static Facts facts(ResultSet row) throws SQLException {
    return new Facts(
        row.getString("id"),
        row.getString("agent"),
        row.getString("task"),
        row.getString("method"),
        row.getString("url"),
        row.getString("body_sha256"),
        row.getString("intent"),
        Sql.text(row, "approved_by").orElse(""),
        Sql.text(row, "node").orElse(""),
        Sql.text(row, "payee").orElse(""),
        row.getString("payment_hash"),
        sha256(Sql.text(row, "invoice").orElse("")),
        Sql.text(row, "token").map(ReceiptRows::sha256),
        MilliSatoshi.ofMsat(row.getLong("amount_msat")),
        Sql.instant(row, "submitted_at").orElse(Instant.EPOCH));
  }

  static String sha256(String text) {
    return Digests.hex(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What the journal says of a purchase now and its last receipt does not; empty if they agree.
   * What is being shown again keeps the receipt of how it stood before.
   */
  static Optional<String> difference(Receipt receipt, Receipt now) {
    boolean sameDelivery =
        now.delivery().equals(receipt.delivery())
            || now.delivery().equals(Delivery.PRESENTED.name());
    if (!receipt.money().equals(now.money()) || !sameDelivery) {
      return Optional.of(now.money() + " " + now.delivery() + ", the receipt: " + receipt);
    }
    if (!receipt.amountPaid().equals(now.amountPaid())
        || !receipt.feePaid().equals(now.feePaid())) {
      return Optional.of(cost(now) + ", receipt " + receipt.position() + " " + cost(receipt));
    }
    return receipt.facts().equals(now.facts()) && receipt.preimage().equals(now.preimage())
        ? Optional.empty()
        : Optional.of("something else about what was bought than receipt " + receipt.position());
  }

  private static String cost(Receipt receipt) {
    return receipt.amountPaid() + " and a fee of " + receipt.feePaid();
  }
}
