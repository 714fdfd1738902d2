package dev.farthing.wallet;

import dev.farthing.lightning.PayerAbilities.FeeBound;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.wallet.http.Addresses;
import dev.farthing.wallet.http.Body;
import dev.farthing.wallet.http.ChallengeException;
import dev.farthing.wallet.http.Claim;
import dev.farthing.wallet.http.ClaimReader;
import dev.farthing.wallet.http.Exchanges;
import dev.farthing.wallet.http.HttpLimits;
import dev.farthing.wallet.http.Probed;
import dev.farthing.wallet.http.Received;
import dev.farthing.wallet.http.Spool;
import dev.farthing.wallet.http.StoredRequest;
import dev.farthing.wallet.policy.Judge;
import dev.farthing.wallet.policy.Proposal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Says what a call would come to: its price, its terms, and what the policy says to it, judged
 * against the books as they are. It owns no wallet and holds no payer: nothing that it can reach
 * can pay, and it writes nothing into the books. Thread-safe.
 *
 * @param books of the wallet that would buy
 * @param judge the policy of that wallet
 * @param exchanges how the seller is asked
 * @param node what is known of the node that would pay
 * @param spool where bodies lie that are too big for memory, while the seller is asked
 * @param clock by which budgets are counted
 */
public record Quoter(
    WalletReader books,
    Judge judge,
    Exchanges exchanges,
    PayingNode node,
    Spool spool,
    InstantSource clock) {
  private static final Duration ANSWER = Duration.ofSeconds(60);

  /**
   * What is known of a node without asking it.
   *
   * @param feeBound how well it keeps to a fee limit
   * @param clock by which invoices are judged
   */
  public record PayingNode(Network network, FeeBound feeBound, InstantSource clock) {}

  /**
   * Asks the seller once, without a credential, unless the books have the answer. The seller sees
   * the request as it is; one that asks for no payment carries it out.
   *
   * @throws WalletException.Unreachable if there was no answer
   * @throws WalletException.NotPayable if the seller asks for what cannot be paid
   * @throws IllegalArgumentException if the address is not http or https, or the request sets a
   *     field that is the wallet's
   */
  public Quote quote(String agent, HttpRequest request, PurchaseOptions options) {
    URI uri = Addresses.canonical(request.uri());
    Body body = Sending.body(request, spool, HttpLimits.defaults());
    Order order =
        new Order(
            agent,
            Optional.empty(),
            options.task().orElse(""),
            uri,
            StoredRequest.of(request, body).withTimeout(request.timeout().orElse(ANSWER)),
            options.intent().orElse(""),
            options.intent().isPresent(),
            options.fresh(),
            options.maxPrice(),
            options.maxFee(),
            exchanges);
    return known(order).or(() -> owned(order)).orElseGet(() -> ask(order));
  }

  private Optional<Quote> known(Order order) {
    return order.named()
        ? books
            .database()
            .read(connection -> PurchaseQueries.open(connection, order.key()))
            .filter(open -> open.isIntended(clock.instant()))
            .map(Quote.Known::new)
        : Optional.empty();
  }

  private Optional<Quote> owned(Order order) {
    return order.fresh()
        ? Optional.empty()
        : books
            .database()
            .read(
                connection ->
                    CredentialQueries.covering(
                        connection, order.holder(), order.uri(), clock.instant()))
            .map(Quote.Owned::new);
  }

  private Quote ask(Order order) {
    Optional<Probed> probed = exchanges.probe(order.request());
    if (probed.isPresent()) {
      return priced(order, claim(order, probed.get().headers(), probed.get().body()));
    }
    HttpResponse<Received<Void>> answer;
    try {
      answer =
          Sending.await(() -> exchanges.ask(order.request().plain(), BodyHandlers.discarding()));
    } catch (IOException e) {
      throw Sending.unreachable(order.uri(), e);
    }
    return answer.body() instanceof Received.Withheld<Void> withheld
        ? priced(order, claim(order, answer.headers(), withheld))
        : new Quote.Free(answer.statusCode());
  }

  private Claim claim(Order order, HttpHeaders headers, Received.Withheld<Void> withheld) {
    try {
      return new ClaimReader(node.network(), node.clock())
          .read(order.uri(), headers, withheld.beginning());
    } catch (ChallengeException e) {
      throw new WalletException.NotPayable(e);
    }
  }

  private Quote priced(Order order, Claim claim) {
    Proposal proposal =
        order.proposal(claim, node.feeBound(), clock.instant(), node.clock().instant());
    return new Quote.Priced(
        claim.invoice(),
        claim.scheme(),
        claim.service(),
        claim.bound(),
        claim.validUntil(),
        claim.reusable(),
        claim.terms(),
        books
            .database()
            .read(
                connection ->
                    Judging.verdict(connection, judge, proposal, claim.invoice().paymentHash())));
  }
}
