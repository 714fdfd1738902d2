package dev.farthing.wallet;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The window on a wallet for live views and metrics.
 *
 * <p>Called on the wallet's threads, in order for one purchase; must be quick. What it throws is
 * logged and forgotten.
 */
public interface WalletListener {
  /** A column of the purchase has changed and the change is in the journal. */
  default void purchaseChanged(Purchase purchase) {}

  /** A credential that was owned already has been shown and the seller admitted it. */
  default void credentialReused(String agent, URI uri, String purchase) {}

  /**
   * A credential was admitted and will soon be good no more.
   *
   * @param validUntil when it ends, if it says so
   * @param usesLeft how often it can still be shown, if it says so
   */
  default void credentialEnding(
      String agent, String purchase, Optional<Instant> validUntil, OptionalLong usesLeft) {}

  /** A seller refused a credential: it is not shown there any more; it stays in the journal. */
  default void credentialRetired(String agent, String purchase, String reason) {}
}
