package dev.farthing.simnet.face.lnd.payment;

import com.google.protobuf.ByteString;
import dev.farthing.simnet.SimnetException;
import dev.farthing.simnet.face.lnd.call.FaceStatus;
import dev.farthing.simnet.face.lnd.flow.Dates;
import dev.farthing.simnet.face.lnd.flow.Page;
import dev.farthing.simnet.operator.OperatorPayments;
import dev.farthing.simnet.operator.PaymentOrder;
import dev.farthing.simnet.operator.PaymentRecord;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import lnrpc.ListPaymentsRequest;
import lnrpc.ListPaymentsResponse;
import lnrpc.SendRequest;
import lnrpc.SendResponse;

/** What LND's main service answers about payments. Thread-safe. */
final class PaymentCalls {
  private final OperatorPayments payments;
  private final PaymentOrders orders;

  PaymentCalls(OperatorPayments payments, PaymentOrders orders) {
    this.payments = payments;
    this.orders = orders;
  }

  ListPaymentsResponse list(ListPaymentsRequest request) {
    Dates dates = Dates.of(request.getCreationDateStart(), request.getCreationDateEnd());
    Page page = Page.of(request.getIndexOffset(), request.getMaxPayments(), request.getReversed());
    List<PaymentRecord> found =
        page.read(
            (offset, step, backwards) ->
                payments.list(offset, step, backwards, !request.getIncludeIncomplete()),
            PaymentRecord::index,
            payment -> dates.include(payment.createdAt()));
    ListPaymentsResponse.Builder response = ListPaymentsResponse.newBuilder();
    if (!found.isEmpty()) {
      response
          .setFirstIndexOffset(found.get(0).index())
          .setLastIndexOffset(found.get(found.size() - 1).index());
    }
    if (request.getCountTotalPayments()) {
      response.setTotalNumPayments(payments.count());
    }
    found.forEach(payment -> response.addPayments(PaymentMessages.of(payment)));
    return response.build();
  }

  /** Answers when the payment has ended. A caller that leaves does not cancel it. */
  CompletionStage<SendResponse> send(SendRequest request) {
    PaymentOrder order = orders.of(request);
    PaymentEnd end = new PaymentEnd();
    try {
      payments.pay(order, end);
    } catch (SimnetException.AlreadyPaid | SimnetException.PaymentInFlight e) {
      String text = String.valueOf(FaceStatus.of(e).getStatus().getDescription());
      return CompletableFuture.completedStage(
          SendResponse.newBuilder()
              .setPaymentError(text)
              .setPaymentHash(ByteString.copyFrom(order.invoice().paymentHash().bytes()))
              .build());
    }
    return end.stage().thenApply(PaymentMessages::response);
  }
}
