package dev.farthing.wallet;

import dev.farthing.lightning.PaymentLimits;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.approval.ApprovalRequest;
import dev.farthing.wallet.http.Addresses;
import dev.farthing.wallet.http.Body.Content;
import dev.farthing.wallet.http.Claim;
import dev.farthing.wallet.http.HeaderText;
import dev.farthing.wallet.http.StoredRequest;
import dev.farthing.wallet.policy.Judge;
import dev.farthing.wallet.policy.Proposal;
import dev.farthing.wallet.policy.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The first of a purchase's two transactions: judged, held and marked as submitted, or denied.
 *
 * @param request with its body where it stays
 * @param known whether the node's own history knows the payment hash
 * @param node the one that is to pay
 * @param sitting the opening of the wallet that asks it
 * @param consent a person's yes to a purchase that waits under this id
 * @param closable open purchases of the same key that were resolved before then make room
 */
record Submission(
    String id,
    String idempotencyKey,
    Order order,
    StoredRequest request,
    Claim claim,
    boolean known,
    Proposal proposal,
    NodeId node,
    Sitting sitting,
    Instant closable,
    Optional<Consent> consent) {
  /** Writes what the policy says; the verdict is part of the transaction, so that sums hold. */
  Verdict write(Connection connection, Judge judge, Fence fence) throws SQLException {
    Instant now = proposal.now();
    fence.checkBuying(connection, now);
    if (consent.isPresent() && !isWaiting(connection)) {
      return new Verdict.Deny("approval", "the approval of purchase " + id + " was used before");
    }
    Verdict verdict =
        known
            ? Judging.HASH_TAKEN
            : consented(
                Judging.verdict(connection, judge, proposal, claim.invoice().paymentHash()));
    if (verdict instanceof Verdict.Allow allow) {
      Sql.update(
          connection,
          "UPDATE purchase SET open = 0 WHERE purchase_key = ? AND open = 1 AND money = 'PAID'"
              + " AND delivery IN ('DELIVERED', 'REFUSED', 'GIVEN_UP') AND resolved_at < ?",
          order.key(),
          closable);
      approved(connection, allow.limits(), fence).runOver(connection);
      answered(connection, "APPROVED", now);
      Sql.update(
          connection,
          "UPDATE purchase SET superseded_by = ? WHERE purchase_key = ?"
              + " AND superseded_at IS NOT NULL AND superseded_by IS NULL",
          id,
          order.key());
      Moves.note(connection, id, Decision.APPROVED, null, now);
      Moves.note(connection, id, Money.SUBMITTED, null, now);
    } else if (verdict instanceof Verdict.Ask ask) {
      awaiting(connection, ask, fence);
    } else {
      quoted(connection, Decision.DENIED, Money.NONE, fence)
          .set("open", 0)
          .set("reason", verdict.sentence())
          .runOver(connection);
      answered(connection, "EXPIRED", now);
      Moves.note(connection, id, Decision.DENIED, verdict.sentence(), now);
    }
    return verdict;
  }

  /** Whether the consent has not been used, by this process or another. */
  private boolean isWaiting(Connection connection) throws SQLException {
    return Sql.number(
            connection,
            "SELECT count(*) FROM purchase WHERE id = ? AND decision = 'AWAITING_APPROVAL'",
            id)
        == 1;
  }

  /**
   * What a verdict comes to with a person's consent: the policy's no stays no, and the consent is
   * good for what was shown and for no higher fee.
   */
  private Verdict consented(Verdict verdict) {
    if (consent.isEmpty() || verdict instanceof Verdict.Deny) {
      return verdict;
    }
    ApprovalRequest shown = consent.get().request();
    if (!request(shown.feeLimit(), shown.expires()).equals(shown)) {
      return new Verdict.Deny("approval", "what was approved is not what would be paid");
    }
    if (!proposal.nodeNow().isBefore(shown.expires())) {
      return new Verdict.Deny("approval", "the approval came too late for the invoice");
    }
    PaymentLimits limits =
        verdict instanceof Verdict.Ask ask ? ask.limits() : ((Verdict.Allow) verdict).limits();
    return new Verdict.Allow(
        new PaymentLimits(
            limits.maxFee().min(shown.feeLimit()),
            limits.timeout(),
            limits.maxCltv(),
            limits.maxParts()),
        verdict.sentence());
  }

  private ApprovalRequest request(MilliSatoshi feeLimit, Instant expires) {
    return Awaited.request(
        id,
        order.agent(),
        order.task(),
        request.method(),
        order.uri(),
        request.body().sha256(),
        claim,
        feeLimit,
        expires);
  }

  /** Keeps the challenge; no money is held for it and its hash belongs to nobody. */
  private void awaiting(Connection connection, Verdict.Ask ask, Fence fence) throws SQLException {
    PaymentLimits limits = ask.limits();
    Instant expires = claim.invoice().expiresAt().minus(limits.timeout());
    quoted(connection, Decision.AWAITING_APPROVAL, Money.NONE, fence)
        .set("open", 0)
        .set("reason", ask.sentence())
        .set("fee_limit_msat", limits.maxFee().msat())
        .run(connection);
    SqlInsert.into("approval")
        .set("purchase", id)
        .set("call_key", order.wish())
        .set("content_sha256", request(limits.maxFee(), expires).contentSha256())
        .set("sentence", ask.sentence())
        .set("asked_at", proposal.now())
        .set("expires_at", expires)
        .run(connection);
    Moves.note(connection, id, Decision.AWAITING_APPROVAL, ask.sentence(), proposal.now());
  }

  private void answered(Connection connection, String answer, Instant now) throws SQLException {
    if (consent.isPresent()) {
      Sql.update(
          connection,
          "UPDATE approval SET answer = ?, answered_by = ?, answered_at = ? WHERE purchase = ?",
          answer,
          consent.get().by(),
          now,
          id);
    }
  }

  private SqlInsert approved(Connection connection, PaymentLimits limits, Fence fence)
      throws SQLException {
    return quoted(connection, Decision.APPROVED, Money.SUBMITTED, fence)
        .set("open", 1)
        .set("payment_hash", claim.invoice().paymentHash().hex())
        .set("approved_by", consent.map(yes -> "person, by " + yes.by()).orElse("policy"))
        .set("fee_limit_msat", limits.maxFee().msat())
        .set("hold_msat", proposal.quote().amount().plus(limits.maxFee()).msat())
        .set("pay_timeout_ms", limits.timeout().toMillis())
        .set("max_cltv", limits.maxCltv())
        .set("max_parts", limits.maxParts())
        .set("approved_at", proposal.now())
        .set("node_submitted_at", proposal.nodeNow())
        .set("submitted_at", proposal.now());
  }

  private SqlInsert quoted(Connection connection, Decision decision, Money money, Fence fence)
      throws SQLException {
    Bolt11Invoice invoice = claim.invoice();
    return wanted(connection)
        .set("decision", decision)
        .set("money", money)
        .set("delivery", Delivery.NONE)
        .set("service", claim.service())
        .set("scheme", order.isTip() ? null : claim.scheme())
        .set("token", order.isTip() ? null : claim.token())
        .set("token_bound", claim.bound() ? 1 : 0)
        .set("token_valid_until", claim.validUntil().orElse(null))
        .set("token_enforced", String.join(" ", new TreeSet<>(claim.enforced())))
        .set("token_reusable", claim.reusable() ? 1 : 0)
        .set("invoice", invoice.text())
        .set("quoted_hash", invoice.paymentHash().hex())
        .set("payee", invoice.payee().hex())
        .set("network", invoice.network().prefix())
        .set("invoice_expires_at", invoice.expiresAt())
        .set("terms", claim.terms().orElse(null))
        .set("amount_msat", proposal.quote().amount().msat())
        .set("node", node.hex())
        .set("fence", fence.number())
        .set("asked_by", sitting.number())
        .set("kept_by", sitting.number())
        .set("created_at", proposal.now());
  }

  /** The key by which the seller knows the intent: an owned credential has answered it before. */
  private Optional<String> sentBefore(Connection connection) throws SQLException {
    return order.named()
        ? Sql.first(
            connection,
            "SELECT idempotency_key FROM intent_sent WHERE purchase_key = ? AND sent_at >= ?",
            row -> row.getString(1),
            order.key(),
            closable)
        : Optional.empty();
  }

  private SqlInsert wanted(Connection connection) throws SQLException {
    Content content = request.body().content();
    return SqlInsert.into("purchase")
        .set("id", id)
        .set("purchase_key", order.key())
        .set("agent", order.agent())
        .set("shared_as", order.sharedAs().orElse(null))
        .set("task", order.task())
        .set("method", request.method())
        .set("url", order.uri().toString())
        .set("origin", Addresses.origin(order.uri()))
        .set("host", Addresses.host(order.uri()))
        .set("body_sha256", request.body().sha256())
        .set("intent", order.intent())
        .set("idempotency_key", sentBefore(connection).orElse(idempotencyKey))
        .set("request_url", request.uri().toString())
        .set("request_headers", HeaderText.write(request.headers()))
        .set("request_body", content instanceof Content.Bytes memory ? memory.bytes() : null)
        .set(
            "request_spool",
            content instanceof Content.File file
                ? String.valueOf(file.path().getFileName())
                : null);
  }
}
