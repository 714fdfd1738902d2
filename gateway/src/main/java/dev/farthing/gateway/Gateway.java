package dev.farthing.gateway;

import dev.farthing.paywall.Paywall;
import dev.farthing.paywall.Route;
import dev.farthing.paywall.RouteTable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A paywall in front of HTTP services: HTTP/1.1 on both sides; other protocols are neither offered
 * nor passed on.
 *
 * <p>Thread-safe. Does not own its paywall.
 */
public final class Gateway implements AutoCloseable {
  private final Vertx vertx;
  private final GatewayConfig config;
  private final List<Serving> loops;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();

  private Gateway(Vertx vertx, GatewayConfig config, List<Serving> loops) {
    this.vertx = vertx;
    this.config = config;
    this.loops = List.copyOf(loops);
  }

  /**
   * Listens and serves.
   *
   * @param paywall decides on every request; not closed by the gateway
   * @return fails with {@link GatewayException.CannotListen}
   * @throws GatewayException.InsecureListen if credentials would cross a network in the clear
   * @throws GatewayException.NoUpstream if the paywall sells what no upstream answers for
   */
  public static CompletionStage<Gateway> start(
      GatewayConfig config, Paywall paywall, GatewayListener listener) {
    requireSecure(config);
    requireUpstreams(config, paywall.routes());
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(config.eventLoops())
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    List<Serving> loops = new ArrayList<>();
    List<Future<String>> deployments = new ArrayList<>();
    for (int i = 0; i < config.eventLoops(); i++) {
      Serving loop = new Serving(config, paywall, listener);
      loops.add(loop);
      deployments.add(vertx.deployVerticle(loop, new DeploymentOptions()));
    }
    CompletableFuture<Gateway> started = new CompletableFuture<>();
    Future.join(deployments)
        .onSuccess(all -> started.complete(new Gateway(vertx, config, loops)))
        .onFailure(failure -> giveUp(vertx, config, failure, started));
    return started;
  }

  private static void giveUp(
      Vertx vertx, GatewayConfig config, Throwable failure, CompletableFuture<Gateway> started) {
    GatewayException told =
        new GatewayException.CannotListen(config.host(), config.port(), failure);
    vertx.close().onComplete(closed -> started.completeExceptionally(told));
  }

  /** As {@link #start}, and waits for it. */
  public static Gateway open(GatewayConfig config, Paywall paywall, GatewayListener listener) {
    try {
      return start(config, paywall, listener).toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof GatewayException known) {
        throw known;
      }
      throw e;
    }
  }

  private static void requireUpstreams(GatewayConfig config, RouteTable routes) {
    for (Route route : routes.routes()) {
      if (!config.upstreams().containsKey(route.service())) {
        throw new GatewayException.NoUpstream(route.service());
      }
    }
  }

  private static void requireSecure(GatewayConfig config) {
    if (config.tls().isEmpty() && !config.behindTlsProxy() && !isLoopback(config.host())) {
      throw new GatewayException.InsecureListen(config.host());
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** The port listened on. */
  public int port() {
    return loops.get(0).port();
  }

  /**
   * Takes no more connections, lets requests in flight end within {@link Timeouts#drain}, breaks
   * off what is left, and ends the event loops.
   */
  public CompletionStage<Void> stop() {
    if (stopping.compareAndSet(false, true)) {
      List<Future<Void>> drains = new ArrayList<>();
      loops.forEach(loop -> drains.add(loop.drain(config.timeouts().drain())));
      Future.join(drains)
          .onComplete(drained -> vertx.close().onComplete(closed -> stopped.complete(null)));
    }
    return stopped.copy();
  }

  /** As {@link #stop}, and waits for it. */
  @Override
  public void close() {
    stop().toCompletableFuture().join();
  }
}
