package dev.farthing.paywall;

import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.Settlement;
import dev.farthing.lightning.Subscription;
import dev.farthing.paywall.PaywallListener.Alarm;
import java.util.Optional;

/**
 * Hears the settlements of the seller's node and writes them down, each with the place to resume
 * from in one transaction. Thread-safe.
 */
final class Settlements implements AutoCloseable {
  private final SaleTable sales;
  private final InvoiceIssuer issuer;
  private final PaywallListener listener;
  private final Subscription subscription;

  private Settlements(SaleTable sales, InvoiceIssuer issuer, PaywallListener listener) {
    this.sales = sales;
    this.issuer = issuer;
    this.listener = listener;
    subscription = issuer.settlements(sales.cursor(issuer.nodeId()), this::hear);
  }

  /** Begins to hear, from where the books were left. */
  static Settlements hear(SaleTable sales, InvoiceIssuer issuer, PaywallListener listener) {
    return new Settlements(sales, issuer, listener);
  }

  /** Returns only when it is durable; the node tells it again where this throws. */
  private void hear(Settlement settlement) {
    SaleTable.Place heard = new SaleTable.Place(issuer.nodeId(), settlement.cursor());
    Optional<PaywallListener.Settled> first;
    try {
      first = sales.settle(settlement.hash(), settlement.received(), settlement.at(), heard).join();
    } catch (RuntimeException e) {
      listener.alarm(
          new Alarm(Alarm.Kind.STORE, "a settlement could not be written down: " + e.getMessage()));
      throw e;
    }
    first.ifPresent(listener::settled);
  }

  @Override
  public void close() {
    subscription.close();
  }
}
