package dev.farthing.interop;

import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routerrpc.CircuitKey;
import routerrpc.ForwardHtlcInterceptRequest;
import routerrpc.ForwardHtlcInterceptResponse;
import routerrpc.ResolveHoldForwardAction;
import routerrpc.RouterGrpc;

/**
 * A hand on a routing node: HTLCs that it is to forward are held there while the gate is shut, over
 * LND's own interceptor. Thread-safe.
 */
final class ForwardGate implements AutoCloseable {
  private final ManagedChannel channel;
  private final StreamObserver<ForwardHtlcInterceptResponse> verdicts;
  private final Set<CircuitKey> held = new HashSet<>();
  private boolean shut;
  private @Nullable Throwable broken;

  private ForwardGate(LabNode router) throws IOException {
    channel =
        Grpc.newChannelBuilderForAddress(
                router.host(),
                router.port(),
                TlsChannelCredentials.newBuilder()
                    .trustManager(router.certificate().toFile())
                    .build())
            .intercept(MetadataUtils.newAttachHeadersInterceptor(macaroon(router)))
            .build();
    verdicts =
        ClientCalls.asyncBidiStreamingCall(
            channel.newCall(RouterGrpc.getHtlcInterceptorMethod(), CallOptions.DEFAULT),
            new Arrivals());
  }

  static ForwardGate at(LabNode router) {
    try {
      return new ForwardGate(router);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Metadata macaroon(LabNode router) throws IOException {
    Metadata metadata = new Metadata();
    metadata.put(
        Metadata.Key.of("macaroon", Metadata.ASCII_STRING_MARSHALLER),
        HexFormat.of().formatHex(Files.readAllBytes(router.macaroon("admin"))));
    return metadata;
  }

  /** Holds what is to be forwarded from now on. */
  synchronized void shut() {
    if (broken != null) {
      throw new AssertionError("the interceptor has ended", broken);
    }
    shut = true;
  }

  /** Forwards what is held, and what comes. */
  synchronized void open() {
    end(ResolveHoldForwardAction.RESUME);
  }

  /** Gives back what is held as a temporary failure of the channel, and forwards what comes. */
  synchronized void failHeld() {
    end(ResolveHoldForwardAction.FAIL);
  }

  private void end(ResolveHoldForwardAction action) {
    shut = false;
    held.forEach(key -> say(key, action));
    held.clear();
  }

  private void say(CircuitKey key, ResolveHoldForwardAction action) {
    verdicts.onNext(
        ForwardHtlcInterceptResponse.newBuilder()
            .setIncomingCircuitKey(key)
            .setAction(action)
            .build());
  }

  private synchronized void arrived(CircuitKey key) {
    if (shut) {
      held.add(key);
    } else {
      say(key, ResolveHoldForwardAction.RESUME);
    }
  }

  private synchronized void broke(Throwable failure) {
    broken = failure;
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  private final class Arrivals implements StreamObserver<ForwardHtlcInterceptRequest> {
    @Override
    public void onNext(ForwardHtlcInterceptRequest request) {
      arrived(request.getIncomingCircuitKey());
    }

    @Override
    public void onError(Throwable failure) {
      broke(failure);
    }

    @Override
    public void onCompleted() {
      broke(new IllegalStateException("the node has ended the stream"));
    }
  }
}
