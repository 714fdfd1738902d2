package dev.farthing.lightning.lnd;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import lnrpc.AddInvoiceResponse;
import lnrpc.GetInfoRequest;
import lnrpc.GetInfoResponse;
import lnrpc.Invoice;
import lnrpc.InvoiceSubscription;
import lnrpc.LightningGrpc;
import lnrpc.ListInvoiceRequest;
import lnrpc.ListInvoiceResponse;
import lnrpc.PaymentHash;
import lnrpc.QueryRoutesRequest;
import lnrpc.QueryRoutesResponse;

/** The main service, of which a test says what it answers; and what it was asked. */
final class ScriptedLightning extends LightningGrpc.LightningImplBase {
  volatile BiConsumer<GetInfoRequest, StreamObserver<GetInfoResponse>> getInfo =
      (request, answer) -> ScriptedLnd.answer(answer, ScriptedLnd.info().build());
  volatile BiConsumer<Invoice, StreamObserver<AddInvoiceResponse>> addInvoice =
      ScriptedLightning::unscripted;
  volatile BiConsumer<PaymentHash, StreamObserver<Invoice>> lookupInvoice =
      ScriptedLightning::unscripted;
  volatile BiConsumer<QueryRoutesRequest, StreamObserver<QueryRoutesResponse>> queryRoutes =
      ScriptedLightning::unscripted;

  /** What listings show, in order of creation. */
  final List<Invoice> invoices = new CopyOnWriteArrayList<>();

  private final Semaphore opened = new Semaphore(0);
  private final BlockingQueue<Stream> streams = new LinkedBlockingQueue<>();

  /** A subscription that somebody opened. */
  record Stream(InvoiceSubscription request, StreamObserver<Invoice> answer) {}

  /** The next subscription that is opened. */
  Stream nextStream() {
    try {
      Stream stream = streams.poll(20, TimeUnit.SECONDS);
      if (stream == null) {
        throw new AssertionError("nobody subscribed");
      }
      opened.tryAcquire();
      return stream;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Whether a subscription is opened in time; it stays the next one. */
  boolean hasStreamWithin(Duration time) {
    try {
      return opened.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void getInfo(GetInfoRequest request, StreamObserver<GetInfoResponse> answer) {
    getInfo.accept(request, answer);
  }

  @Override
  public void addInvoice(Invoice request, StreamObserver<AddInvoiceResponse> answer) {
    addInvoice.accept(request, answer);
  }

  @Override
  public void lookupInvoice(PaymentHash request, StreamObserver<Invoice> answer) {
    lookupInvoice.accept(request, answer);
  }

  @Override
  public void queryRoutes(QueryRoutesRequest request, StreamObserver<QueryRoutesResponse> answer) {
    queryRoutes.accept(request, answer);
  }

  @Override
  public void listInvoices(ListInvoiceRequest request, StreamObserver<ListInvoiceResponse> answer) {
    List<Invoice> listed =
        invoices.stream()
            .filter(invoice -> invoice.getAddIndex() > request.getIndexOffset())
            .limit(request.getNumMaxInvoices())
            .toList();
    ScriptedLnd.answer(
        answer,
        ListInvoiceResponse.newBuilder()
            .addAllInvoices(listed)
            .setLastIndexOffset(listed.isEmpty() ? 0 : listed.get(listed.size() - 1).getAddIndex())
            .build());
  }

  @Override
  public void subscribeInvoices(InvoiceSubscription request, StreamObserver<Invoice> answer) {
    streams.add(new Stream(request, answer));
    opened.release();
  }

  private static void unscripted(Object request, StreamObserver<?> answer) {
    ScriptedLnd.fail(answer, Status.Code.UNKNOWN, "the test has no answer to this call");
  }
}
