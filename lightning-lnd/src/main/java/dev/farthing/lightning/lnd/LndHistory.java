package dev.farthing.lightning.lnd;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.NodeHistory;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.Settlement;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import lnrpc.Invoice;
import lnrpc.Invoice.InvoiceState;
import lnrpc.LightningGrpc;
import lnrpc.ListInvoiceRequest;
import lnrpc.ListPaymentsRequest;
import lnrpc.Payment;

/** An LND's own books, page by page. */
final class LndHistory implements NodeHistory {
  private static final int PAGE = 1_000;

  private final LndConnection connection;

  LndHistory(LndConnection connection) {
    this.connection = connection;
  }

  @Override
  public CompletionStage<List<SentPayment>> payments(Instant since, int most, Deadline deadline) {
    return Identity.ask(connection, deadline)
        .thenCompose(node -> paymentsAfter(0, since, most, deadline, new ArrayList<>()))
        .copy();
  }

  @Override
  public CompletionStage<List<Settlement>> settled(Instant since, int most, Deadline deadline) {
    return Identity.ask(connection, deadline)
        .thenCompose(node -> settledAfter(0, since, deadline, new ArrayList<>()))
        .thenApply(
            settled ->
                settled.stream()
                    .sorted(Comparator.comparing(Invoice::getSettleIndex, Long::compareUnsigned))
                    .limit(most)
                    .map(Settlements::of)
                    .toList())
        .copy();
  }

  @Override
  public void close() {
    connection.close();
  }

  private CompletableFuture<List<SentPayment>> paymentsAfter(
      long offset, Instant since, int most, Deadline deadline, List<SentPayment> found) {
    ListPaymentsRequest page =
        ListPaymentsRequest.newBuilder()
            .setIncludeIncomplete(true)
            .setIndexOffset(offset)
            .setMaxPayments(PAGE)
            .setCreationDateStart(Math.max(0, since.getEpochSecond()))
            .build();
    return connection
        .ask(LightningGrpc.getListPaymentsMethod(), page, deadline)
        .thenCompose(
            answer -> {
              answer.getPaymentsList().stream()
                  .map(LndHistory::sent)
                  .filter(payment -> !payment.begunAt().isBefore(since))
                  .limit(most - found.size())
                  .forEach(found::add);
              return found.size() == most || answer.getPaymentsCount() < PAGE
                  ? CompletableFuture.completedFuture(List.copyOf(found))
                  : paymentsAfter(answer.getLastIndexOffset(), since, most, deadline, found);
            });
  }

  /** LND lists in the order of creation and cannot be asked for a time of settlement. */
  private CompletableFuture<List<Invoice>> settledAfter(
      long offset, Instant since, Deadline deadline, List<Invoice> found) {
    Instant second = since.truncatedTo(ChronoUnit.SECONDS);
    ListInvoiceRequest page =
        ListInvoiceRequest.newBuilder().setIndexOffset(offset).setNumMaxInvoices(PAGE).build();
    return connection
        .ask(LightningGrpc.getListInvoicesMethod(), page, deadline)
        .thenCompose(
            answer -> {
              answer.getInvoicesList().stream()
                  .filter(invoice -> invoice.getState() == InvoiceState.SETTLED)
                  .filter(
                      invoice -> !Instant.ofEpochSecond(invoice.getSettleDate()).isBefore(second))
                  .forEach(found::add);
              return answer.getInvoicesCount() < PAGE
                  ? CompletableFuture.completedFuture(found)
                  : settledAfter(answer.getLastIndexOffset(), since, deadline, found);
            });
  }

  private static SentPayment sent(Payment payment) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(payment.getCreationTimeNs());
    return new SentPayment(
        PaymentHash.parseHex(payment.getPaymentHash()),
        MilliSatoshi.ofMsat(payment.getValueMsat()),
        Instant.ofEpochSecond(
            seconds, payment.getCreationTimeNs() - TimeUnit.SECONDS.toNanos(seconds)),
        PaymentEnd.of(payment).orElseGet(PaymentOutcome.InFlight::new));
  }
}
