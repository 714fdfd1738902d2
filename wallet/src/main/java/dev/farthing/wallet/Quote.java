package dev.farthing.wallet;

import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.wallet.policy.Verdict;
import java.time.Instant;
import java.util.Optional;

/** What a call would come to, without being made. Holds no secret. */
public sealed interface Quote {
  /**
   * The seller answered and asks for nothing.
   *
   * @param status the HTTP status of its answer
   */
  record Free(int status) implements Quote {}

  /** An owned credential would be shown; nothing was asked of the seller. */
  record Owned(Credential credential) implements Quote {}

  /** The intent stands for this purchase: the call would join it or be answered from it. */
  record Known(Purchase purchase) implements Quote {}

  /**
   * The seller asks to be paid.
   *
   * @param scheme of its challenge
   * @param service what the token names, by the seller's own word; empty if nothing
   * @param bound whether the token names the payment that pays for it
   * @param validUntil when the token ends, if it says so
   * @param reusable whether the seller takes the token for more than one request
   * @param terms what the invoice commits to, if the seller told it
   * @param verdict what the policy says, as of now
   */
  record Priced(
      Bolt11Invoice invoice,
      String scheme,
      String service,
      boolean bound,
      Optional<Instant> validUntil,
      boolean reusable,
      Optional<String> terms,
      Verdict verdict)
      implements Quote {}
}
