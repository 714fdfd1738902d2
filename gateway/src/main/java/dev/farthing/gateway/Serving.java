package dev.farthing.gateway;

import dev.farthing.paywall.Paywall;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One event loop at work: its own server, its own connections to the upstreams, so that a request
 * stays on one thread from end to end.
 */
final class Serving extends VerticleBase {
  private static final System.Logger LOG = System.getLogger(Serving.class.getName());

  /** Vert.x' way to say that all servers of an instance share one free port. */
  private static final int ANY_PORT_SHARED = -1;

  private final GatewayConfig config;
  private final Paywall paywall;
  private final GatewayListener listener;
  private final HttpServerOptions serverOptions;
  private @Nullable HttpServer server;

  Serving(GatewayConfig config, Paywall paywall, GatewayListener listener) {
    this.config = config;
    this.paywall = paywall;
    this.listener = listener;
    this.serverOptions = serverOptions();
  }

  @Override
  public Future<?> start() {
    HttpClient upstreams =
        vertx
            .httpClientBuilder()
            .with(clientOptions())
            .with(poolOptions())
            .withConnectHandler(
                connection -> connection.exceptionHandler(Serving::connectionFailed))
            .build();
    Reply reply = new Reply(vertx, config.limits().unreadBody());
    Forwarder forwarder = new Forwarder(vertx, upstreams, reply, config);
    Doorkeeper doorkeeper = new Doorkeeper(context, paywall, forwarder, reply, listener);
    HttpServer server = vertx.createHttpServer(serverOptions);
    this.server = server;
    return server
        .requestHandler(request -> request.connection().close())
        .exceptionHandler(Serving::connectionFailed)
        .connectionHandler(connection -> take((HttpServerConnection) connection, doorkeeper))
        .listen();
  }

  /** The request in hand, if there is one, hears of it too and is answered for. */
  private static void connectionFailed(Throwable failure) {
    LOG.log(System.Logger.Level.DEBUG, "gateway: connection failed", failure);
  }

  /**
   * The strict decoder takes the place of the lenient one, and requests come straight to the
   * doorkeeper: there is no way round it for those that ask for another protocol.
   */
  private void take(HttpServerConnection connection, Doorkeeper doorkeeper) {
    ChannelPipeline pipeline = connection.channelHandlerContext().pipeline();
    pipeline.replace("httpDecoder", "httpDecoder", new StrictRequestDecoder(serverOptions));
    ClientConnection client = new ClientConnection(connection.channelHandlerContext(), config);
    connection.handler(request -> doorkeeper.handle(request, client));
    connection.invalidRequestHandler(request -> doorkeeper.refuseMalformed(request, client));
  }

  int port() {
    return server == null ? config.port() : server.actualPort();
  }

  Future<Void> drain(Duration time) {
    return server == null
        ? Future.succeededFuture()
        : server.shutdown(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private HttpServerOptions serverOptions() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(config.host())
            .setPort(config.port() == 0 ? ANY_PORT_SHARED : config.port())
            .setHttp2ClearTextEnabled(false)
            .setUseAlpn(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setMaxInitialLineLength(config.limits().requestLine())
            .setMaxHeaderSize(config.limits().headers())
            .setTcpNoDelay(true)
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
            .setIdleTimeout(millis(config.timeouts().idle()))
            .setTracingPolicy(TracingPolicy.IGNORE);
    config
        .tls()
        .ifPresent(
            files ->
                options
                    .setSsl(true)
                    .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                    .setKeyCertOptions(
                        new PemKeyCertOptions()
                            .setCertPath(files.certificate().toString())
                            .setKeyPath(files.key().toString())));
    return options;
  }

  private HttpClientOptions clientOptions() {
    return new HttpClientOptions()
        .setConnectTimeout(millis(config.timeouts().connect()))
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout(millis(config.timeouts().idle()))
        .setMaxHeaderSize(config.limits().headers())
        .setTcpNoDelay(true)
        .setTracingPolicy(TracingPolicy.IGNORE);
  }

  private PoolOptions poolOptions() {
    return new PoolOptions()
        .setHttp1MaxSize(config.limits().upstreamConnections())
        .setMaxWaitQueueSize(config.limits().upstreamQueue());
  }

  private static int millis(Duration duration) {
    return (int) Math.min(Integer.MAX_VALUE, duration.toMillis());
  }
}
