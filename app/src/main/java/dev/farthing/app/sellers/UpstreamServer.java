package dev.farthing.app.sellers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.farthing.app.sellers.Upstream.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Serves one {@link Upstream} over plain HTTP on a loopback port: {@code GET /TOPIC/LABEL}, so that
 * all that there is about one topic stands in one folder.
 *
 * <p>Other paths get 404, other methods 405. Thread-safe.
 */
public final class UpstreamServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(UpstreamServer.class.getName());

  private final HttpServer server;
  private final String suffix;
  private final Upstream upstream;
  private final Executor workers;

  private UpstreamServer(HttpServer server, String label, Upstream upstream, Executor workers) {
    this.server = server;
    this.suffix = "/" + label;
    this.upstream = upstream;
    this.workers = workers;
  }

  /**
   * Starts serving on a port that is free.
   *
   * @param label second segment of the path
   * @param workers run requests, which may block
   */
  public static UpstreamServer start(String label, Upstream upstream, Executor workers) {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
      UpstreamServer started = new UpstreamServer(server, label, upstream, workers);
      server.createContext("/", started::serve);
      server.setExecutor(workers);
      server.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("no loopback port to serve " + label + " on", e);
    }
  }

  /** Where it listens: {@code http://127.0.0.1:PORT}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Stops at once; requests under way are cut off. */
  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) {
    Reply reply = reply(exchange);
    if (reply.after().isZero()) {
      send(exchange, reply);
    } else {
      CompletableFuture.delayedExecutor(reply.after().toMillis(), TimeUnit.MILLISECONDS, workers)
          .execute(() -> send(exchange, reply));
    }
  }

  private Reply reply(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    if (!exchange.getRequestMethod().equals("GET")) {
      return Reply.error(405, "only GET");
    }
    if (!path.endsWith(suffix) || path.indexOf('/', 1) != path.length() - suffix.length()) {
      return Reply.error(404, "no such path");
    }
    try {
      return upstream.answer(path.substring(1, path.length() - suffix.length()));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the service behind " + suffix + " failed", e);
      return Reply.error(500, "the service failed");
    }
  }

  private static void send(HttpExchange exchange, Reply reply) {
    try (exchange;
        OutputStream body = exchange.getResponseBody()) {
      exchange.getResponseHeaders().set("Content-Type", reply.contentType());
      exchange.sendResponseHeaders(
          reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
      body.write(reply.body());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a caller hung up", e);
    }
  }
}
