package dev.farthing.crash;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.testkit.lightning.OtherIssuer;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** An issuer whose invoices somebody has paid before they are shown. */
final class PaidBeforeIssuer extends OtherIssuer {
  private final Consumer<Bolt11Invoice> payElsewhere;

  PaidBeforeIssuer(InvoiceIssuer node, Consumer<Bolt11Invoice> payElsewhere) {
    super(node);
    this.payElsewhere = payElsewhere;
  }

  @Override
  public CompletionStage<Bolt11Invoice> create(InvoiceRequest request, Deadline deadline) {
    return super.create(request, deadline)
        .thenApplyAsync(
            invoice -> {
              payElsewhere.accept(invoice);
              return invoice;
            });
  }
}
