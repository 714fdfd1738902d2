package dev.farthing.lightning.lnd;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.LightningException;
import dev.farthing.protocol.secret.SecretBytes;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ConnectivityState;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The way to one LND for one use, with that use's macaroon. Connects when first asked, and again
 * when it must. Makes no call that the use does not have. Thread-safe.
 */
final class LndConnection implements AutoCloseable {
  private static final Metadata.Key<String> MACAROON =
      Metadata.Key.of("macaroon", Metadata.ASCII_STRING_MARSHALLER);
  private static final Duration KEEP_ALIVE_ANSWER = Duration.ofSeconds(10);
  private static final Duration UNWATCHED = Duration.ofSeconds(60);
  private static final int MOST_BYTES = 64 << 20;

  private final LndConfig config;
  private final Use use;
  private final Surroundings surroundings;
  private final ManagedChannel transport;
  private final Channel channel;
  private volatile boolean closed;

  /**
   * @throws LightningException.Untrusted if the certificate cannot be read
   */
  LndConnection(LndConfig config, Use use, SecretBytes macaroon, Surroundings surroundings) {
    this.config = config;
    this.use = use;
    this.surroundings = surroundings;
    this.transport = open();
    this.channel =
        ClientInterceptors.intercept(transport, authorization(macaroon), new OnlyThisUse());
  }

  LndConfig config() {
    return config;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  boolean isClosed() {
    return closed;
  }

  /** One question, one answer. Fails with a {@link LightningException} only. */
  <Q, A> CompletableFuture<A> ask(MethodDescriptor<Q, A> method, Q question, Deadline deadline) {
    return askRaw(method, question, deadline)
        .exceptionallyCompose(failure -> CompletableFuture.failedFuture(error(failure, method)));
  }

  /** As {@link #ask}, but empty where the node answers that it knows no such thing. */
  <Q, A> CompletableFuture<Optional<A>> find(
      MethodDescriptor<Q, A> method, Q question, Deadline deadline) {
    return askUnless(Status.Code.NOT_FOUND, method, question, deadline);
  }

  /** As {@link #ask}, but empty where the answer does not go into one message. */
  <Q, A> CompletableFuture<Optional<A>> askUnlessTooLong(
      MethodDescriptor<Q, A> method, Q question, Deadline deadline) {
    return askUnless(Status.Code.RESOURCE_EXHAUSTED, method, question, deadline);
  }

  /** A call whose answers its caller takes one by one. */
  <Q, A> ClientCall<Q, A> call(MethodDescriptor<Q, A> method, CallOptions options) {
    return channel.newCall(method, options);
  }

  /** The deadline of what nobody waits for. */
  Deadline soon() {
    return Deadline.in(UNWATCHED, surroundings.clock());
  }

  /** What a call's end means. */
  LightningException error(Status status, MethodDescriptor<?, ?> method) {
    return closed
        ? closedAlready()
        : LndErrors.of(status, String.valueOf(method.getBareMethodName()), config, use);
  }

  LightningException closedAlready() {
    return new LightningException.Closed(
        "this way to LND at " + config.address() + " has been closed; take a new one");
  }

  /** Takes no more calls; those that run, run to their end or deadline. */
  @Override
  public void close() {
    closed = true;
    transport.shutdown();
  }

  private <Q, A> CompletableFuture<Optional<A>> askUnless(
      Status.Code code, MethodDescriptor<Q, A> method, Q question, Deadline deadline) {
    return askRaw(method, question, deadline)
        .thenApply(Optional::of)
        .exceptionallyCompose(
            failure ->
                Status.fromThrowable(failure).getCode() == code
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : CompletableFuture.failedFuture(error(failure, method)));
  }

  private <Q, A> CompletableFuture<A> askRaw(
      MethodDescriptor<Q, A> method, Q question, Deadline deadline) {
    if (closed) {
      return CompletableFuture.failedFuture(closedAlready());
    }
    Duration left = deadline.remaining(surroundings.clock());
    if (left.isZero()) {
      return CompletableFuture.failedFuture(
          new LightningException.DeadlinePassed(
              "the deadline had passed before LND was asked " + method.getBareMethodName()));
    }
    CompletableFuture<A> answer = new CompletableFuture<>();
    CallOptions options =
        CallOptions.DEFAULT.withDeadlineAfter(left.toNanos(), TimeUnit.NANOSECONDS);
    ClientCalls.asyncUnaryCall(channel.newCall(method, options), question, new OneAnswer<>(answer));
    return answer;
  }

  private LightningException error(Throwable failure, MethodDescriptor<?, ?> method) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof LightningException known
        ? known
        : error(Status.fromThrowable(failure), method);
  }

  private ManagedChannel open() {
    try {
      byte[] pinned = Files.readAllBytes(config.certificate());
      CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pinned));
      var trust =
          TlsChannelCredentials.newBuilder().trustManager(new ByteArrayInputStream(pinned)).build();
      return Grpc.newChannelBuilderForAddress(config.host(), config.port(), trust)
          .executor(surroundings.executor())
          .disableRetry()
          .maxInboundMessageSize(MOST_BYTES)
          .keepAliveTime(config.keepAlive().toMillis(), TimeUnit.MILLISECONDS)
          .keepAliveTimeout(
              Math.min(config.keepAlive().toMillis(), KEEP_ALIVE_ANSWER.toMillis()),
              TimeUnit.MILLISECONDS)
          .build();
    } catch (IOException | CertificateException e) {
      throw new LightningException.Untrusted(
          "certificate "
              + config.certificate()
              + " of LND at "
              + config.address()
              + " cannot be read; copy the node's own tls.cert there",
          e);
    }
  }

  private static ClientInterceptor authorization(SecretBytes macaroon) {
    byte[] bytes = macaroon.reveal();
    Metadata headers = new Metadata();
    headers.put(MACAROON, HexFormat.of().formatHex(bytes));
    Arrays.fill(bytes, (byte) 0);
    return MetadataUtils.newAttachHeadersInterceptor(headers);
  }

  /** Lets only those calls through that the use has: who can reach an issuer cannot pay. */
  private final class OnlyThisUse implements ClientInterceptor {
    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
        MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
      if (!use.makes(method)) {
        throw new IllegalStateException(
            "a way to LND that is there to " + use.purpose() + " makes no " + method);
      }
      if (transport.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
        // Left alone, gRPC waits for up to two minutes before it looks whether LND is back.
        transport.resetConnectBackoff();
      }
      return next.newCall(method, options);
    }
  }

  private static final class OneAnswer<A> implements StreamObserver<A> {
    private final CompletableFuture<A> answer;
    private @Nullable A value;

    OneAnswer(CompletableFuture<A> answer) {
      this.answer = answer;
    }

    @Override
    public void onNext(A value) {
      this.value = value;
    }

    @Override
    public void onError(Throwable failure) {
      answer.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
      if (value == null) {
        onError(Status.INTERNAL.withDescription("no answer").asRuntimeException());
      } else {
        answer.complete(value);
      }
    }
  }
}
