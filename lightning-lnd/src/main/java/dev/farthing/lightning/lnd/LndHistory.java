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
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import lnrpc.Invoice;
import lnrpc.Invoice.InvoiceState;
import lnrpc.LightningGrpc;
import lnrpc.ListPaymentsRequest;
import lnrpc.ListPaymentsResponse;
import lnrpc.Payment;

/** An LND's own books, page by page. */
final class LndHistory implements NodeHistory {
  private final LndConnection connection;

  LndHistory(LndConnection connection) {
    this.connection = connection;
  }

  @Override
  public CompletionStage<List<SentPayment>> payments(Instant since, int most, Deadline deadline) {
    List<SentPayment> found = new ArrayList<>();
    return Identity.ask(connection, deadline)
        .thenCompose(
            node ->
                payments(since, deadline)
                    .turn(
                        page -> {
                          page.getPaymentsList().stream()
                              .map(LndHistory::sent)
                              .filter(payment -> !payment.begunAt().isBefore(since))
                              .limit(most - found.size())
                              .forEach(found::add);
                          return found.size() < most;
                        }))
        .thenApply(done -> List.copyOf(found))
        .copy();
  }

  /** LND lists in the order of creation and cannot be asked for a time of settlement. */
  @Override
  public CompletionStage<List<Settlement>> settled(Instant since, int most, Deadline deadline) {
    Instant second = since.truncatedTo(ChronoUnit.SECONDS);
    List<Invoice> found = new ArrayList<>();
    return Identity.ask(connection, deadline)
        .thenCompose(
            node ->
                InvoicePages.of(connection, () -> deadline)
                    .turn(
                        page -> {
                          page.getInvoicesList().stream()
                              .filter(invoice -> invoice.getState() == InvoiceState.SETTLED)
                              .filter(invoice -> !settledAt(invoice).isBefore(second))
                              .forEach(found::add);
                          return true;
                        }))
        .thenApply(
            done ->
                found.stream()
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

  private Pages<ListPaymentsRequest, ListPaymentsResponse> payments(
      Instant since, Deadline deadline) {
    return new Pages<>(
        connection,
        () -> deadline,
        LightningGrpc.getListPaymentsMethod(),
        (offset, most) ->
            ListPaymentsRequest.newBuilder()
                .setIncludeIncomplete(true)
                .setIndexOffset(offset)
                .setMaxPayments(most)
                .setCreationDateStart(Math.max(0, since.getEpochSecond()))
                .build(),
        ListPaymentsResponse::getPaymentsCount,
        ListPaymentsResponse::getLastIndexOffset);
  }

  private static Instant settledAt(Invoice invoice) {
    return Instant.ofEpochSecond(invoice.getSettleDate());
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
