package dev.farthing.app.get;

import dev.farthing.wallet.Purchase;
import dev.farthing.wallet.WalletListener;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The purchase that this call makes, as it stands by now. Others may change meanwhile, where the
 * wallet finishes what was cut off. Thread-safe.
 */
final class PurchaseWatch implements WalletListener {
  private final String agent;
  private final Instant begin;
  private final Consumer<Purchase> told;
  private Optional<Purchase> last = Optional.empty();

  /**
   * @param begin when the call began
   * @param told of every change, of other purchases too
   */
  PurchaseWatch(String agent, Instant begin, Consumer<Purchase> told) {
    this.agent = agent;
    this.begin = begin.truncatedTo(ChronoUnit.MILLIS);
    this.told = told;
  }

  @Override
  public void purchaseChanged(Purchase purchase) {
    if (purchase.agent().equals(agent) && !purchase.createdAt().isBefore(begin)) {
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
