package dev.farthing.wallet;

import dev.farthing.lightning.PayerAbilities.FeeBound;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.http.Claim;
import dev.farthing.wallet.http.Digests;
import dev.farthing.wallet.http.Exchanges;
import dev.farthing.wallet.http.StoredRequest;
import dev.farthing.wallet.policy.Proposal;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * What a caller wants, ready to be sent as often as needed.
 *
 * @param sharedAs the name under which clients share what is bought
 * @param task what the agent is at; empty if it named nothing
 * @param uri the canonical address
 * @param intent names what is wanted; chosen at random where the caller named nothing
 * @param named whether the caller chose the intent
 * @param fresh whether to buy whatever is owned
 */
record Order(
    String agent,
    Optional<String> sharedAs,
    String task,
    URI uri,
    StoredRequest request,
    String intent,
    boolean named,
    boolean fresh,
    Optional<MilliSatoshi> maxPrice,
    Optional<MilliSatoshi> maxFee,
    Exchanges exchanges) {
  /** Whether it asks for nothing in return. */
  boolean isTip() {
    return uri.isOpaque();
  }

  Holder holder() {
    return new Holder(agent, sharedAs);
  }

  /**
   * What is judged.
   *
   * @param now by the wallet's clock
   * @param nodeNow by the clock of the node that would pay
   */
  Proposal proposal(Claim claim, FeeBound feeBound, Instant now, Instant nodeNow) {
    return new Proposal(
        new Proposal.Want(agent, task, request.method(), uri),
        new Proposal.Quote(
            claim.service(),
            claim.invoice().payee(),
            claim.invoice().amount().orElseThrow(),
            claim.bound(),
            claim.validUntil(),
            claim.invoice().expiresAt()),
        maxPrice,
        maxFee,
        feeBound,
        now,
        nodeNow);
  }

  /** The purchase key: one open purchase has it. */
  String key() {
    return Digests.ofAll(agent, request.method(), uri.toString(), request.body().sha256(), intent);
  }

  /** Names what is wanted, for calls that come again: where nobody named an intent, any will do. */
  String wish() {
    return named
        ? key()
        : Digests.ofAll(
            holder().name(), agent, request.method(), uri.toString(), request.body().sha256());
  }

  /**
   * Names the flight that callers of the same thing share: the purchase key, but callers who named
   * no intent want the same.
   */
  String flight() {
    return named || fresh
        ? key()
        : Digests.ofAll(agent, request.method(), uri.toString(), request.body().sha256());
  }
}
