package dev.farthing.wallet;

import java.net.URI;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Tells a listener what happened, whatever the listener does. */
final class Announcer {
  private static final System.Logger LOG = System.getLogger("dev.farthing.wallet");

  private final WalletListener listener;

  Announcer(WalletListener listener) {
    this.listener = listener;
  }

  /** Tells of the purchase as it stands in the journal now, and gives it back. */
  JournalEntry changed(JournalEntry entry) {
    tell(to -> to.purchaseChanged(entry.purchase()));
    return entry;
  }

  void reused(String agent, URI uri, String purchase) {
    tell(to -> to.credentialReused(agent, uri, purchase));
  }

  void retired(String agent, String purchase, String reason) {
    tell(to -> to.credentialRetired(agent, purchase, reason));
  }

  void ending(OwnedCredential owned, OptionalLong usesLeft) {
    tell(to -> to.credentialEnding(owned.agent(), owned.purchase(), owned.validUntil(), usesLeft));
  }

  private void tell(Consumer<WalletListener> what) {
    try {
      what.accept(listener);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a wallet listener failed", e);
    }
  }
}
