package dev.farthing.app.get;

import dev.farthing.wallet.Purchase;
import dev.farthing.wallet.WalletListener;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The purchase that this call makes, as it stands by now. Other purchases may change meanwhile,
 * where the wallet finishes what was cut off. Thread-safe.
 */
final class PurchaseWatch implements WalletListener {
  private final String agent;
  private final String method;
  private final Consumer<Purchase> told;
  private Optional<Purchase> last = Optional.empty();
  private volatile String uri = "";

  /**
   * @param told of every change, of other purchases too
   */
  PurchaseWatch(String agent, String method, Consumer<Purchase> told) {
    this.agent = agent;
    this.method = method;
    this.told = told;
  }

  /** What is fetched from now on. */
  void fetching(java.net.URI canonical) {
    uri = canonical.toString();
  }

  @Override
  public void purchaseChanged(Purchase purchase) {
    if (purchase.agent().equals(agent)
        && purchase.method().equals(method)
        && purchase.uri().toString().equals(uri)) {
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
