package dev.farthing.simnet.face.lnd;

import dev.farthing.simnet.face.lnd.bakery.StandardMacaroon;
import dev.farthing.simnet.operator.NodeOperator;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One simulated node as LND looks from outside. Thread-safe.
 *
 * <p>It can be stopped and started again: the port, the certificate and the macaroons stay.
 */
public final class LndFace {
  private final NodeOperator node;
  private final NodeFolder folder;
  private final SharedLoops loops;
  private final Executor executor;
  private final ServerCredentials credentials;
  private final List<ServerInterceptor> interceptors;
  private final List<ServerServiceDefinition> services;

  private int port;
  private @Nullable FaceServer server;

  LndFace(
      NodeOperator node,
      NodeFolder folder,
      int port,
      SharedLoops loops,
      Executor executor,
      ServerCredentials credentials,
      List<ServerInterceptor> interceptors,
      List<ServerServiceDefinition> services) {
    this.node = node;
    this.folder = folder;
    this.port = port;
    this.loops = loops;
    this.executor = executor;
    this.credentials = credentials;
    this.interceptors = List.copyOf(interceptors);
    this.services = List.copyOf(services);
  }

  /** The name of the node in the topology. */
  public String name() {
    return node.name();
  }

  /** Where it listens on 127.0.0.1, also while it is stopped. */
  public synchronized int port() {
    return port;
  }

  /** Where its certificate and macaroons are; good as {@code --lnddir}. */
  public Path folder() {
    return folder.path();
  }

  /** Its certificate in PEM. */
  public Path certificate() {
    return folder.certificate();
  }

  /** One of its macaroons. */
  public Path macaroon(StandardMacaroon kind) {
    return folder.macaroon(kind);
  }

  /** The command that reaches it, without the subcommand. */
  public String lncli() {
    return "lncli --network=regtest --rpcserver=127.0.0.1:"
        + port()
        + " --lnddir="
        + folder.path().toAbsolutePath();
  }

  /** Whether it answers. */
  public synchronized boolean isRunning() {
    return server != null;
  }

  /**
   * Answers calls from now on; nothing happens if it does already.
   *
   * @throws LndFaceException.PortTaken if its port is not free
   */
  public synchronized void start() {
    if (server != null) {
      return;
    }
    try {
      server = new FaceServer(port, loops, executor, credentials, interceptors, services);
      port = server.port();
    } catch (IOException e) {
      throw new LndFaceException.PortTaken(name(), port, e);
    }
  }

  /** Ends open calls with UNAVAILABLE and takes no more; nothing happens if it is stopped. */
  public synchronized void stop() {
    if (server != null) {
      server.stop();
      server = null;
    }
  }

  /**
   * Stops it and starts it again, on the same port.
   *
   * @throws LndFaceException.PortTaken if somebody took its port meanwhile
   */
  public synchronized void restart() {
    stop();
    start();
  }

  @Override
  public String toString() {
    return name() + " on 127.0.0.1:" + port();
  }
}
