package dev.farthing.simnet;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.NodeHistory;
import dev.farthing.lightning.Settlement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What a simulated node remembers. Sees books, and nothing that pays. */
final class SimHistory implements NodeHistory {
  private final int node;
  private final Gate gate;
  private final PaymentBook payments;
  private final InvoiceBook invoices;
  private volatile boolean closed;

  SimHistory(int node, Gate gate, PaymentBook payments, InvoiceBook invoices) {
    this.node = node;
    this.gate = gate;
    this.payments = payments;
    this.invoices = invoices;
  }

  @Override
  public CompletionStage<List<SentPayment>> payments(Instant since, int most, Deadline deadline) {
    return ask(deadline, () -> payments.since(node, since, most));
  }

  @Override
  public CompletionStage<List<Settlement>> settled(Instant since, int most, Deadline deadline) {
    return ask(
        deadline,
        () ->
            IntStream.rangeClosed(1, invoices.settlements(node))
                .mapToObj(index -> invoices.settlement(node, index))
                .filter(settlement -> !settlement.at().isBefore(since))
                .limit(most)
                .toList());
  }

  @Override
  public void close() {
    closed = true;
  }

  private <T> CompletionStage<T> ask(Deadline deadline, Supplier<T> question) {
    return closed
        ? CompletableFuture.failedStage(
            new LightningException.Closed("this history has been closed; take a new one"))
        : gate.ask(node, deadline, question);
  }
}
