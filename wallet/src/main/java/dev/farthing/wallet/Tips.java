package dev.farthing.wallet;

import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.wallet.http.Body;
import dev.farthing.wallet.http.Claim;
import dev.farthing.wallet.http.Digests;
import dev.farthing.wallet.http.Exchanges;
import dev.farthing.wallet.http.StoredRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Pays invoices for which nothing is asked in return, as purchases like any other: the same rows,
 * budgets and guarantees. Thread-safe.
 */
final class Tips {
  private final WalletContext context;
  private final Payments payments;
  private final Exchanges exchanges;

  Tips(WalletContext context, Payments payments, Exchanges exchanges) {
    this.context = context;
    this.payments = payments;
    this.exchanges = exchanges;
  }

  /**
   * The same invoice of the same agent is paid once, however often it is given.
   *
   * @throws dev.farthing.protocol.ProtocolException if the invoice cannot be paid
   * @throws WalletException in the case that stands in the journal
   */
  Purchase give(String text, TipOptions options) {
    Bolt11Invoice invoice =
        Bolt11Invoice.decode(text.strip())
            .requirePayable(context.payer().clock(), context.payer().network());
    Order order = order(invoice, options);
    Optional<JournalEntry> before = context.journal().open(order.key());
    if (before.isPresent()) {
      boolean paid = before.get().purchase().money() == Money.PAID;
      return (paid ? before.get() : payments.settle(before.get())).purchase();
    }
    return Waiting.await(
            CompletableFuture.supplyAsync(
                () -> payments.pay(order, claim(invoice)), context.executor()))
        .entry()
        .purchase();
  }

  private Order order(Bolt11Invoice invoice, TipOptions options) {
    URI uri = URI.create("lightning:" + invoice.payee().hex());
    Body none = new Body(new Body.Content.None(), Digests.hex(new byte[0]));
    return new Order(
        options.agent(),
        Optional.empty(),
        options.task(),
        uri,
        new StoredRequest("TIP", uri, List.of(), none, Optional.empty()),
        invoice.paymentHash().hex(),
        true,
        false,
        options.maxPrice(),
        Optional.empty(),
        exchanges);
  }

  private static Claim claim(Bolt11Invoice invoice) {
    return new Claim(
        "", "", true, Optional.empty(), "", Set.of(), false, invoice, Optional.empty());
  }
}
