package dev.farthing.paywall;

import java.net.InetAddress;
import java.util.concurrent.CompletionStage;

/**
 * Makes the answer to a request that must be paid: an invoice, a token and the 402 that carries
 * both.
 *
 * <p>Thread-safe. Limits the challenges of an address prefix before an invoice is made.
 */
public interface Challenger {
  /**
   * The answer to give: 402 with a challenge, 429 where the address has asked too often, 503 where
   * the node makes no invoice in time. The stage never fails.
   *
   * @param client the address that the seller believes to be the caller's
   */
  CompletionStage<Answer> challenge(Decision.Quote quote, InetAddress client);
}
