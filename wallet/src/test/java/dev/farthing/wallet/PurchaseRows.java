package dev.farthing.wallet;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Writes rows of purchases as a journal has them, without buying anything. */
final class PurchaseRows {
  private PurchaseRows() {}

  /** A purchase that was approved with a fee limit of nothing and submitted. */
  static SqlInsert submitted(
      int number, String agent, String host, NodeId payee, MilliSatoshi amount, Instant at) {
    String id = "p" + number;
    return SqlInsert.into("purchase")
        .set("id", id)
        .set("purchase_key", id)
        .set("open", 1)
        .set("agent", agent)
        .set("method", "GET")
        .set("url", "https://" + host + "/a?n=" + number)
        .set("origin", "https://" + host)
        .set("host", host)
        .set("body_sha256", "")
        .set("intent", id)
        .set("idempotency_key", id)
        .set("request_url", "https://" + host + "/a")
        .set("request_headers", "")
        .set("decision", Decision.APPROVED)
        .set("money", Money.SUBMITTED)
        .set("delivery", Delivery.NONE)
        .set("payment_hash", id)
        .set("payee", payee.hex())
        .set("amount_msat", amount.msat())
        .set("hold_msat", amount.msat())
        .set("created_at", at)
        .set("approved_at", at)
        .set("submitted_at", at);
  }

  /** Its end, as far as the columns say it that money is counted by. */
  static void end(Connection connection, int number, Money money, MilliSatoshi cost, Instant at)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE purchase SET money = ?, resolved_at = ?, preimage = 'known', amount_paid_msat = ?,"
            + " hold_msat = iif(?1 IN ('UNKNOWN', 'WRITTEN_OFF'), hold_msat, 0) WHERE id = ?",
        money,
        at,
        cost.msat(),
        "p" + number);
  }
}
