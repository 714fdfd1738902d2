package dev.farthing.paywall;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoiceState;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/**
 * Forgets invoices that expired unpaid, by the word of the node that made them. Thread-safe.
 *
 * <p>What the node calls settled is written down instead: nothing that arrived is lost because its
 * settlement was not heard.
 */
final class UnpaidSales {
  /** How long after its expiry an invoice is asked about. */
  private static final Duration GRACE = Duration.ofMinutes(10);

  private static final int MOST_AT_ONCE = 1_000;

  private final SaleTable sales;
  private final Auditor auditor;
  private final InvoiceIssuer issuer;
  private final InstantSource clock;
  private final Duration nodeTimeout;

  UnpaidSales(
      SaleTable sales,
      Auditor auditor,
      InvoiceIssuer issuer,
      InstantSource clock,
      Duration nodeTimeout) {
    this.sales = sales;
    this.auditor = auditor;
    this.issuer = issuer;
    this.clock = clock;
    this.nodeTimeout = nodeTimeout;
  }

  /** Asks about those that are due, the oldest first; fails where the node cannot be asked. */
  CompletableFuture<Void> sweep() {
    CompletableFuture<Void> asked = CompletableFuture.completedFuture(null);
    for (PaymentHash hash : sales.unpaid(clock.instant().minus(GRACE), MOST_AT_ONCE)) {
      asked = asked.thenCompose(before -> ask(hash));
    }
    return asked;
  }

  private CompletableFuture<Void> ask(PaymentHash hash) {
    return issuer
        .lookUp(hash, Deadline.in(nodeTimeout, issuer.clock()))
        .toCompletableFuture()
        .thenCompose(state -> conclude(hash, state));
  }

  private CompletableFuture<Void> conclude(PaymentHash hash, InvoiceState state) {
    if (state instanceof InvoiceState.Settled settled) {
      return auditor.settle(hash, settled);
    }
    boolean over = state instanceof InvoiceState.Closed || state instanceof InvoiceState.NotFound;
    return over ? sales.forget(hash) : CompletableFuture.completedFuture(null);
  }
}
