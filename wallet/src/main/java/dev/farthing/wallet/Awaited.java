package dev.farthing.wallet;

import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.approval.ApprovalRequest;
import dev.farthing.wallet.http.Addresses;
import dev.farthing.wallet.http.Claim;
import dev.farthing.wallet.http.TokenFacts;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A purchase that waits for a person.
 *
 * @param request what the person is asked, made of what is in the journal now
 * @param claim the challenge that is kept for it
 * @param asked the digest of what the person was asked
 * @param sentence why a person is asked
 * @param denied who said no, if somebody did
 */
record Awaited(
    ApprovalRequest request, Claim claim, String asked, String sentence, Optional<String> denied) {
  private static final String ROW =
      "SELECT purchase.*, content_sha256, sentence, expires_at, answer, answered_by"
          + " FROM approval JOIN purchase ON purchase.id = approval.purchase";

  /** The one that a call may go on with: unanswered, or denied and not yet expired. */
  static Optional<Awaited> ofCall(Connection connection, Order order, Instant nodeNow)
      throws SQLException {
    return Sql.first(
        connection,
        ROW
            + " WHERE call_key = ? AND expires_at > ? AND (answer IS NULL OR answer = 'DENIED')"
            + " ORDER BY asked_at LIMIT 1",
        Awaited::read,
        order.wish(),
        nodeNow);
  }

  /** The one of a purchase. */
  static Awaited ofPurchase(Connection connection, String id) throws SQLException {
    return Sql.first(connection, ROW + " WHERE purchase.id = ?", Awaited::read, id).orElseThrow();
  }

  private static Awaited read(ResultSet row) throws SQLException {
    TokenFacts token = TokenFacts.of(row.getString("token"));
    Claim claim =
        new Claim(
            row.getString("scheme"),
            row.getString("token"),
            token.bound(),
            token.validUntil(),
            token.services(),
            Set.of(row.getString("token_enforced").split(" ")),
            row.getInt("token_reusable") == 1,
            Bolt11Invoice.decode(row.getString("invoice")),
            Sql.text(row, "terms"));
    return new Awaited(
        request(
            row.getString("id"),
            row.getString("agent"),
            row.getString("task"),
            row.getString("method"),
            URI.create(row.getString("url")),
            row.getString("body_sha256"),
            claim,
            MilliSatoshi.ofMsat(row.getLong("fee_limit_msat")),
            Instant.ofEpochMilli(row.getLong("expires_at"))),
        claim,
        row.getString("content_sha256"),
        row.getString("sentence"),
        "DENIED".equals(row.getString("answer")) ? Sql.text(row, "answered_by") : Optional.empty());
  }

  /** What a person is asked. */
  static ApprovalRequest request(
      String id,
      String agent,
      String task,
      String method,
      URI uri,
      String bodySha256,
      Claim claim,
      MilliSatoshi feeLimit,
      Instant expires) {
    @Nullable String query = uri.getRawQuery();
    return new ApprovalRequest(
        id,
        agent,
        task,
        method,
        Addresses.origin(uri),
        uri.getRawPath() + (query == null ? "" : "?" + query),
        bodySha256,
        claim.invoice().paymentHash().hex(),
        ReceiptRows.sha256(claim.invoice().text()),
        ReceiptRows.sha256(claim.token()),
        claim.invoice().payee().hex(),
        claim.invoice().network().prefix(),
        claim.invoice().amount().orElseThrow(),
        feeLimit,
        claim.terms(),
        expires);
  }
}
