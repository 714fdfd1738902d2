package dev.farthing.wallet.policy;

import dev.farthing.lightning.PayerAbilities.FeeBound;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * What a policy judges: who wants what, what the seller asks for it, how far the caller goes, and
 * how well the payer keeps to a fee limit.
 *
 * @param maxPrice the most that the caller allows for this call, fee limit included
 * @param maxFee the most that the caller allows for its fee
 * @param now by the wallet's clock, by which budgets are counted
 * @param nodeNow by the payer's clock, by which invoices and tokens are judged
 */
public record Proposal(
    Want want,
    Quote quote,
    Optional<MilliSatoshi> maxPrice,
    Optional<MilliSatoshi> maxFee,
    FeeBound feeBound,
    Instant now,
    Instant nodeNow) {
  /**
   * Who wants what.
   *
   * @param task what the agent is at; empty if it named nothing
   * @param method the HTTP method, in upper case
   * @param uri the canonical address
   */
  public record Want(String agent, String task, String method, URI uri) {
    /** The host of the address; empty for what has none. */
    public String host() {
      return uri.getHost() == null ? "" : uri.getHost();
    }

    /** The host with the port that is meant, named or not. */
    String hostAndPort() {
      int port = uri.getPort();
      return host() + ":" + (port != -1 ? port : uri.getScheme().equals("https") ? 443 : 80);
    }

    /** Whether nobody on the way can read along: not plain http, or this very machine. */
    boolean isProtected() {
      String host = host();
      return !uri.getScheme().equals("http")
          || host.equals("localhost")
          || host.equals("[::1]")
          || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
  }

  /**
   * What the seller asks and gives.
   *
   * @param service the service that the token names; empty if it names none. The seller's own word
   * @param tokenBound whether the token names the invoice's hash
   * @param tokenValidUntil when the token ends, if it says so
   */
  public record Quote(
      String service,
      NodeId payee,
      MilliSatoshi amount,
      boolean tokenBound,
      Optional<Instant> tokenValidUntil,
      Instant invoiceExpiresAt) {}
}
