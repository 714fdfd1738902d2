package dev.farthing.app.get;

import dev.farthing.wallet.Purchase;
import dev.farthing.wallet.WalletListener;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The purchase that this call makes, as it stands by now. Other purchases may change meanwhile,
 * where the wallet finishes what was cut off. Thread-safe.
 */
final class PurchaseWatch implements WalletListener {
  private final String agent;
  private final Consumer<Purchase> told;
  private Optional<Purchase> last = Optional.empty();
  private volatile String wanted = "";

  /**
   * @param told of every change, of other purchases too
   */
  PurchaseWatch(String agent, Consumer<Purchase> told) {
    this.agent = agent;
    this.told = told;
  }

  /** What is fetched from now on. */
  void fetching(URI canonical, String method) {
    wanted = method + " " + canonical;
  }

  @Override
  public void purchaseChanged(Purchase purchase) {
    if (purchase.agent().equals(agent)
        && (purchase.method() + " " + purchase.uri()).equals(wanted)) {
      note(purchase);
    }
    told.accept(purchase);
  }

  private synchronized void note(Purchase purchase) {
    if (last.filter(known -> known.createdAt().isAfter(purchase.createdAt())).isEmpty()) {
      last = Optional.of(purchase);
    }
  }

  synchronized Optional<Purchase> purchase() {
    return last;
  }
}
