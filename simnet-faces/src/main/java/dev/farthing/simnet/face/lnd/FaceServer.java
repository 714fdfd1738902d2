package dev.farthing.simnet.face.lnd;

import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A gRPC server that listens on the loopback address. Thread-safe. */
final class FaceServer {
  private static final int MOST_REQUEST_BYTES = 4 << 20;

  /** A macaroon is written in hexadecimal digits, and a caller may narrow it. */
  private static final int MOST_HEADER_BYTES = 16 << 10;

  /** A caller may watch each of many invoices by a call of its own. */
  private static final int MOST_CALLS_PER_CONNECTION = 10_000;

  private static final long GRACE_MILLIS = 200;

  private final Server server;
  private final OpenCalls calls = new OpenCalls();

  /**
   * @param interceptors the first sees a call first
   * @throws IOException if the port is not free
   */
  FaceServer(
      int port,
      SharedLoops loops,
      Executor executor,
      ServerCredentials credentials,
      List<ServerInterceptor> interceptors,
      List<ServerServiceDefinition> services)
      throws IOException {
    NettyServerBuilder builder =
        loops
            .applyTo(
                NettyServerBuilder.forAddress(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), credentials))
            .executor(executor)
            .maxInboundMessageSize(MOST_REQUEST_BYTES)
            .maxInboundMetadataSize(MOST_HEADER_BYTES)
            .maxConcurrentCallsPerConnection(MOST_CALLS_PER_CONNECTION)
            .handshakeTimeout(10, TimeUnit.SECONDS)
            .maxConnectionIdle(10, TimeUnit.MINUTES)
            .keepAliveTime(1, TimeUnit.MINUTES)
            .keepAliveTimeout(20, TimeUnit.SECONDS)
            .permitKeepAliveTime(5, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .addServices(services);
    for (int i = interceptors.size() - 1; i >= 0; i--) {
      builder.intercept(interceptors.get(i));
    }
    server = builder.intercept(calls).build().start();
  }

  int port() {
    return server.getPort();
  }

  /** Frees the port at once, ends every call with UNAVAILABLE, and closes the connections. */
  void stop() {
    server.shutdown();
    calls.breakAll();
    try {
      server.awaitTermination(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.shutdownNow();
  }
}
