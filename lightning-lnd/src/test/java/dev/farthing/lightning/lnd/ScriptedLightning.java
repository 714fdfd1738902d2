package dev.farthing.lightning.lnd;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import lnrpc.AddInvoiceResponse;
import lnrpc.ChannelBalanceRequest;
import lnrpc.ChannelBalanceResponse;
import lnrpc.GetInfoRequest;
import lnrpc.GetInfoResponse;
import lnrpc.Invoice;
import lnrpc.InvoiceSubscription;
import lnrpc.LightningGrpc;
import lnrpc.ListChannelsRequest;
import lnrpc.ListChannelsResponse;
import lnrpc.ListInvoiceRequest;
import lnrpc.ListInvoiceResponse;
import lnrpc.ListPaymentsRequest;
import lnrpc.ListPaymentsResponse;
import lnrpc.Payment;
import lnrpc.PaymentHash;
import lnrpc.QueryRoutesRequest;
import lnrpc.QueryRoutesResponse;
import lnrpc.WalletBalanceRequest;
import lnrpc.WalletBalanceResponse;

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

  volatile BiConsumer<ListChannelsRequest, StreamObserver<ListChannelsResponse>> listChannels =
      ScriptedLightning::unscripted;
  volatile BiConsumer<WalletBalanceRequest, StreamObserver<WalletBalanceResponse>> walletBalance =
      ScriptedLightning::unscripted;
  volatile BiConsumer<ChannelBalanceRequest, StreamObserver<ChannelBalanceResponse>>
      channelBalance = ScriptedLightning::unscripted;

  /** What listings show, in order of creation. */
  final List<Invoice> invoices = new CopyOnWriteArrayList<>();

  final List<Payment> payments = new CopyOnWriteArrayList<>();

  /** The longest page of a listing that goes into one message. */
  volatile int longestPage = Integer.MAX_VALUE;

  final Queue<Long> pages = new ConcurrentLinkedQueue<>();

  private final Semaphore opened = new Semaphore(0);
  private final BlockingQueue<Opened> streams = new LinkedBlockingQueue<>();

  /** A subscription that somebody opened. */
  record Opened(InvoiceSubscription request, StreamObserver<Invoice> answer) {}

  /** The next subscription that is opened. */
  Opened nextStream() {
    try {
      Opened stream = streams.poll(20, TimeUnit.SECONDS);
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
  public void listChannels(
      ListChannelsRequest request, StreamObserver<ListChannelsResponse> answer) {
    listChannels.accept(request, answer);
  }

  @Override
  public void walletBalance(
      WalletBalanceRequest request, StreamObserver<WalletBalanceResponse> answer) {
    walletBalance.accept(request, answer);
  }

  @Override
  public void channelBalance(
      ChannelBalanceRequest request, StreamObserver<ChannelBalanceResponse> answer) {
    channelBalance.accept(request, answer);
  }

  @Override
  public void listInvoices(ListInvoiceRequest request, StreamObserver<ListInvoiceResponse> answer) {
    List<Invoice> listed =
        page(
            request.getNumMaxInvoices(),
            invoices.stream().filter(is -> is.getAddIndex() > request.getIndexOffset()));
    if (listed.size() > longestPage) {
      tooLong(answer);
      return;
    }
    ScriptedLnd.answer(
        answer,
        ListInvoiceResponse.newBuilder()
            .addAllInvoices(listed)
            .setLastIndexOffset(listed.isEmpty() ? 0 : listed.get(listed.size() - 1).getAddIndex())
            .build());
  }

  @Override
  public void listPayments(
      ListPaymentsRequest request, StreamObserver<ListPaymentsResponse> answer) {
    List<Payment> listed =
        page(
            request.getMaxPayments(),
            payments.stream()
                .filter(is -> is.getPaymentIndex() > request.getIndexOffset())
                .filter(
                    is ->
                        TimeUnit.NANOSECONDS.toSeconds(is.getCreationTimeNs())
                            >= request.getCreationDateStart()));
    if (listed.size() > longestPage) {
      tooLong(answer);
      return;
    }
    ScriptedLnd.answer(
        answer,
        ListPaymentsResponse.newBuilder()
            .addAllPayments(listed)
            .setLastIndexOffset(
                listed.isEmpty() ? 0 : listed.get(listed.size() - 1).getPaymentIndex())
            .build());
  }

  private <T> List<T> page(long most, Stream<T> rest) {
    pages.add(most);
    return rest.limit(most).toList();
  }

  /** As LND's gRPC ends a call whose answer is longer than its client takes. */
  private static void tooLong(StreamObserver<?> answer) {
    ScriptedLnd.fail(
        answer, Status.Code.RESOURCE_EXHAUSTED, "gRPC message exceeds maximum size 67108864");
  }

  @Override
  public void subscribeInvoices(InvoiceSubscription request, StreamObserver<Invoice> answer) {
    opened.release();
    streams.add(new Opened(request, answer));
  }

  private static void unscripted(Object request, StreamObserver<?> answer) {
    ScriptedLnd.fail(answer, Status.Code.UNKNOWN, "the test has no answer to this call");
  }
}
