package dev.farthing.benchmarks;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import lnrpc.AddInvoiceResponse;
import lnrpc.Invoice;
import lnrpc.InvoiceSubscription;
import lnrpc.LightningGrpc;
import lnrpc.Payment;
import org.jspecify.annotations.Nullable;
import routerrpc.RouterGrpc;
import routerrpc.SendPaymentRequest;

/** gRPC's own client with the same certificate, macaroon and requests as ours, and nothing else. */
final class BareLnd implements AutoCloseable {
  private static final Metadata.Key<String> MACAROON =
      Metadata.Key.of("macaroon", Metadata.ASCII_STRING_MARSHALLER);
  private static final int PREPARING = 8;

  private final ManagedChannel transport;
  private final Channel channel;

  BareLnd(LndAddress address) {
    try {
      Metadata headers = new Metadata();
      headers.put(MACAROON, HexFormat.of().formatHex(Files.readAllBytes(address.macaroon())));
      transport =
          NettyChannelBuilder.forAddress(
                  "127.0.0.1",
                  address.port(),
                  TlsChannelCredentials.newBuilder()
                      .trustManager(address.certificate().toFile())
                      .build())
              .build();
      channel =
          ClientInterceptors.intercept(
              transport, MetadataUtils.newAttachHeadersInterceptor(headers));
    } catch (IOException e) {
      throw new NotMeasured("what opens a node cannot be read", e);
    }
  }

  /** Makes invoices; this client ends with the load. */
  Load adding() {
    return new Load() {
      @Override
      public void prepare(int times) {}

      @Override
      public CompletionStage<?> next() {
        return add();
      }

      @Override
      public void close() {
        BareLnd.this.close();
      }
    };
  }

  /** Pays invoices that {@code seller} makes; both clients end with the load. */
  Load paying(BareLnd seller) {
    Queue<String> invoices = new ConcurrentLinkedQueue<>();
    return new Load() {
      @Override
      public void prepare(int times) {
        seller.addInto(invoices::add, times);
      }

      @Override
      public CompletionStage<?> next() {
        return pay(String.valueOf(invoices.poll()));
      }

      @Override
      public void close() {
        seller.close();
        BareLnd.this.close();
      }
    };
  }

  /** Makes so many invoices and hands out the text of each, several at once. */
  void addInto(Consumer<String> invoices, int times) {
    Load adding =
        new Load() {
          @Override
          public void prepare(int count) {}

          @Override
          public CompletionStage<?> next() {
            return add().thenAccept(made -> invoices.accept(made.getPaymentRequest()));
          }

          @Override
          public void close() {}
        };
    new ClosedLoop(adding, PREPARING).nanos(times);
  }

  CompletableFuture<AddInvoiceResponse> add() {
    Invoice order =
        Invoice.newBuilder()
            .setValueMsat(LoadOrder.INVOICE.amount().msat())
            .setExpiry(LoadOrder.INVOICE.expiry().getSeconds())
            .setMemo("the weather in London now")
            .build();
    Last<AddInvoiceResponse> answer = new Last<>();
    ClientCalls.asyncUnaryCall(
        channel.newCall(LightningGrpc.getAddInvoiceMethod(), CallOptions.DEFAULT), order, answer);
    return answer.message;
  }

  /** Fails unless it arrives. */
  CompletableFuture<Payment> pay(String invoice) {
    SendPaymentRequest order =
        SendPaymentRequest.newBuilder()
            .setPaymentRequest(invoice)
            .setFeeLimitMsat(LoadOrder.LIMITS.maxFee().msat())
            .setTimeoutSeconds((int) LoadOrder.LIMITS.timeout().toSeconds())
            .setCltvLimit(LoadOrder.LIMITS.maxCltv())
            .setMaxParts(LoadOrder.LIMITS.maxParts())
            .setNoInflightUpdates(true)
            .build();
    Last<Payment> answer = new Last<>();
    ClientCalls.asyncServerStreamingCall(
        channel.newCall(RouterGrpc.getSendPaymentV2Method(), CallOptions.DEFAULT), order, answer);
    return answer.message.thenApply(BareLnd::requirePaid);
  }

  /** Hears of every invoice that is added or settled from now on, until this is closed. */
  void subscribe(Consumer<Invoice> listener) {
    ClientCalls.asyncServerStreamingCall(
        channel.newCall(LightningGrpc.getSubscribeInvoicesMethod(), CallOptions.DEFAULT),
        InvoiceSubscription.getDefaultInstance(),
        new StreamObserver<>() {
          @Override
          public void onNext(Invoice invoice) {
            listener.accept(invoice);
          }

          @Override
          public void onError(Throwable end) {}

          @Override
          public void onCompleted() {}
        });
  }

  @Override
  public void close() {
    transport.shutdownNow();
  }

  private static Payment requirePaid(Payment payment) {
    if (payment.getStatus() != Payment.PaymentStatus.SUCCEEDED) {
      throw new NotMeasured("a payment ended by " + payment.getFailureReason());
    }
    return payment;
  }

  /** The last message of a call. */
  private static final class Last<A> implements StreamObserver<A> {
    private final CompletableFuture<A> message = new CompletableFuture<>();
    private @Nullable A last;

    @Override
    public void onNext(A next) {
      last = next;
    }

    @Override
    public void onError(Throwable failure) {
      message.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
      message.complete(last);
    }
  }
}
