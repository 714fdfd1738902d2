package dev.farthing.wallet.approval;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.receipt.Canonical;
import java.time.Instant;
import java.util.Optional;

/**
 * What a person is asked to approve: exactly this, once, until it expires. Immutable.
 *
 * @param id of the purchase that waits: 24 hexadecimal digits
 * @param agent who wants to buy
 * @param task what the agent is at; empty if it named nothing
 * @param origin scheme, host and port of the seller
 * @param path what is asked of it, with the query
 * @param bodySha256 of the request's body
 * @param paymentHash of the invoice
 * @param invoiceSha256 of the invoice's text
 * @param tokenSha256 of the token's text
 * @param payee the node that is to be paid
 * @param network of the invoice, by its prefix
 * @param amount what the invoice asks
 * @param feeLimit the most that routing may cost beside it
 * @param terms what the invoice commits to, if the seller told it: the seller's own words
 * @param expires when a yes comes too late, by the paying node's clock
 */
public record ApprovalRequest(
    String id,
    String agent,
    String task,
    String method,
    String origin,
    String path,
    String bodySha256,
    String paymentHash,
    String invoiceSha256,
    String tokenSha256,
    String payee,
    String network,
    MilliSatoshi amount,
    MilliSatoshi feeLimit,
    Optional<String> terms,
    Instant expires) {
  /**
   * Checks the id, of which file names are made.
   *
   * @throws IllegalArgumentException if the id is none
   */
  public ApprovalRequest {
    requireId(id);
    expires = Instant.ofEpochMilli(expires.toEpochMilli());
  }

  static void requireId(String id) {
    if (!id.matches("[0-9a-f]{24}")) {
      throw new IllegalArgumentException("an id is 24 hexadecimal digits, not '" + id + "'");
    }
  }

  /** The digest of all of this: an answer names it, and is good for nothing else. */
  public String contentSha256() {
    return new Canonical("farthing approval 1")
        .text(id)
        .text(agent)
        .text(task)
        .text(method)
        .text(origin)
        .text(path)
        .text(bodySha256)
        .text(paymentHash)
        .text(invoiceSha256)
        .text(tokenSha256)
        .text(payee)
        .text(network)
        .number(amount.msat())
        .number(feeLimit.msat())
        .text(terms)
        .instant(expires)
        .sha256();
  }
}
