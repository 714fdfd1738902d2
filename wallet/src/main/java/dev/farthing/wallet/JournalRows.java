package dev.farthing.wallet;

import dev.farthing.lightning.PaymentLimits;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.wallet.http.Body;
import dev.farthing.wallet.http.Body.Content;
import dev.farthing.wallet.http.HeaderText;
import dev.farthing.wallet.http.Spool;
import dev.farthing.wallet.http.StoredRequest;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads rows of the journal. */
final class JournalRows {
  /** How long a request that is sent again may wait for its answer. */
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final Spool spool;

  JournalRows(Spool spool) {
    this.spool = spool;
  }

  JournalEntry entry(ResultSet row) throws SQLException {
    return new JournalEntry(
        purchase(row),
        row.getInt("open") == 1,
        request(row),
        row.getString("idempotency_key"),
        payment(row),
        Sql.text(row, "preimage").map(Preimage::parseHex));
  }

  static Purchase purchase(ResultSet row) throws SQLException {
    return new Purchase(
        row.getString("id"),
        row.getString("agent"),
        row.getString("task"),
        row.getString("service"),
        row.getString("method"),
        URI.create(row.getString("url")),
        row.getString("intent"),
        Decision.valueOf(row.getString("decision")),
        Money.valueOf(row.getString("money")),
        Delivery.valueOf(row.getString("delivery")),
        Sql.text(row, "reason"),
        Sql.text(row, "payment_hash").map(PaymentHash::parseHex),
        Sql.text(row, "payee").map(NodeId::parseHex),
        MilliSatoshi.ofMsat(row.getLong("amount_msat")),
        MilliSatoshi.ofMsat(row.getLong("fee_limit_msat")),
        MilliSatoshi.ofMsat(row.getLong("fee_paid_msat")),
        row.getInt("status"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Sql.instant(row, "submitted_at"),
        Sql.instant(row, "resolved_at"),
        Sql.instant(row, "delivered_at"));
  }

  private StoredRequest request(ResultSet row) throws SQLException {
    byte[] bytes = row.getBytes("request_body");
    String file = row.getString("request_spool");
    Content content =
        bytes != null
            ? new Content.Bytes(bytes)
            : file != null ? new Content.File(spool.resolve(file)) : new Content.None();
    return new StoredRequest(
        row.getString("method"),
        URI.create(row.getString("request_url")),
        HeaderText.read(row.getString("request_headers")),
        new Body(content, row.getString("body_sha256")),
        Optional.of(ANSWER));
  }

  private static Optional<JournalEntry.Payment> payment(ResultSet row) throws SQLException {
    String hash = row.getString("payment_hash");
    if (hash == null) {
      return Optional.empty();
    }
    return Optional.of(
        new JournalEntry.Payment(
            PaymentHash.parseHex(hash),
            row.getString("invoice"),
            Instant.ofEpochMilli(row.getLong("invoice_expires_at")),
            new PaymentLimits(
                MilliSatoshi.ofMsat(row.getLong("fee_limit_msat")),
                Duration.ofMillis(row.getLong("pay_timeout_ms")),
                row.getInt("max_cltv"),
                row.getInt("max_parts")),
            NodeId.parseHex(row.getString("node")),
            row.getLong("fence"),
            Sql.number(row, "asked_by"),
            Sql.number(row, "kept_by"),
            Sql.text(row, "scheme").orElse(""),
            Sql.text(row, "token").orElse(""),
            row.getInt("token_reusable") == 1));
  }
}
