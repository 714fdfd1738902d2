package dev.farthing.interop;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Grpc;
import io.grpc.HandlerRegistry;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.TlsChannelCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a node with the node's own certificate and passes every gRPC call on as it is, but
 * for streams of settlements, which it can break. Thread-safe.
 */
final class GrpcRelay implements AutoCloseable {
  private static final String SETTLEMENTS = "lnrpc.Lightning/SubscribeInvoices";

  private final ManagedChannel node;
  private final Server server;
  private final Set<Passage> settlements = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  private GrpcRelay(LabNode behind) throws IOException {
    node =
        Grpc.newChannelBuilderForAddress(
                behind.host(),
                behind.port(),
                TlsChannelCredentials.newBuilder()
                    .trustManager(behind.certificate().toFile())
                    .build())
            .build();
    server =
        NettyServerBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                TlsServerCredentials.create(
                    Files.newInputStream(behind.certificate()), Pkcs8.ofKeyBeside(behind)))
            .fallbackHandlerRegistry(new EveryMethod())
            .build()
            .start();
  }

  static GrpcRelay before(LabNode node) {
    try {
      return new GrpcRelay(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens, on the node's host. */
  int port() {
    return server.getPort();
  }

  /** Breaks the streams of settlements, and those that are opened from now on. */
  void cutSettlements() {
    cut = true;
    settlements.forEach(Passage::breakOff);
  }

  /** Passes streams of settlements on again. */
  void mendSettlements() {
    cut = false;
  }

  @Override
  public void close() {
    server.shutdownNow();
    node.shutdownNow();
  }

  private ServerCall.Listener<byte[]> open(ServerCall<byte[], byte[]> call, Metadata headers) {
    Passage passage =
        new Passage(call, node.newCall(call.getMethodDescriptor(), CallOptions.DEFAULT));
    passage.begin(headers);
    if (call.getMethodDescriptor().getFullMethodName().equals(SETTLEMENTS)) {
      settlements.add(passage);
      if (cut) {
        passage.breakOff();
      }
    }
    return passage;
  }

  /** Takes any method for one of bytes in both directions. */
  private final class EveryMethod extends HandlerRegistry {
    @Override
    public ServerMethodDefinition<byte[], byte[]> lookupMethod(
        String name, @Nullable String authority) {
      MethodDescriptor<byte[], byte[]> method =
          MethodDescriptor.newBuilder(new Bytes(), new Bytes())
              .setFullMethodName(name)
              .setType(MethodDescriptor.MethodType.UNKNOWN)
              .build();
      return ServerMethodDefinition.create(method, GrpcRelay.this::open);
    }
  }

  /** One call on its way through, as the caller's side sees it. */
  private final class Passage extends ServerCall.Listener<byte[]> {
    private final ServerCall<byte[], byte[]> caller;
    private final ClientCall<byte[], byte[]> onward;
    private boolean ended;

    private Passage(ServerCall<byte[], byte[]> caller, ClientCall<byte[], byte[]> onward) {
      this.caller = caller;
      this.onward = onward;
    }

    private void begin(Metadata headers) {
      onward.start(new Answers(), headers);
      onward.request(1);
      caller.request(1);
    }

    private void breakOff() {
      end(Status.UNAVAILABLE.withDescription("the relay was cut"), new Metadata());
      onward.cancel("the relay was cut", null);
    }

    private synchronized void end(Status status, Metadata trailers) {
      if (!ended) {
        ended = true;
        caller.close(status, trailers);
      }
    }

    @Override
    public synchronized void onMessage(byte[] message) {
      if (!ended) {
        onward.sendMessage(message);
        caller.request(1);
      }
    }

    @Override
    public synchronized void onHalfClose() {
      if (!ended) {
        onward.halfClose();
      }
    }

    @Override
    public void onCancel() {
      onComplete();
    }

    @Override
    public void onComplete() {
      synchronized (this) {
        ended = true;
      }
      settlements.remove(this);
      onward.cancel("the caller's side has ended", null);
    }

    private final class Answers extends ClientCall.Listener<byte[]> {
      @Override
      public void onHeaders(Metadata headers) {
        synchronized (Passage.this) {
          if (!ended) {
            caller.sendHeaders(headers);
          }
        }
      }

      @Override
      public void onMessage(byte[] message) {
        synchronized (Passage.this) {
          if (!ended) {
            caller.sendMessage(message);
          }
        }
        onward.request(1);
      }

      @Override
      public void onClose(Status status, Metadata trailers) {
        end(status, trailers);
      }
    }
  }
}
