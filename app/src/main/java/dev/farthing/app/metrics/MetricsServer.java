package dev.farthing.app.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.farthing.app.UsageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Serves {@code GET /metrics} to Prometheus on a loopback port. Thread-safe. */
public final class MetricsServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(MetricsServer.class.getName());

  private final HttpServer server;

  private MetricsServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts serving.
   *
   * @param port 0 for any that is free
   * @param scrape what to answer, in Prometheus' text format 0.0.4
   * @throws UsageException if the port is taken
   */
  public static MetricsServer start(int port, Supplier<String> scrape, Executor workers) {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
      server.createContext("/", exchange -> serve(exchange, scrape));
      server.setExecutor(workers);
      server.start();
      return new MetricsServer(server);
    } catch (IOException e) {
      throw new UsageException(
          "metrics: port "
              + port
              + " cannot be listened on ("
              + e.getMessage()
              + "). Name another with --metrics-port, or 0 for any that is free.");
    }
  }

  /** Where Prometheus finds them: {@code http://127.0.0.1:PORT/metrics}. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
  }

  private static void serve(HttpExchange exchange, Supplier<String> scrape) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(405, -1);
      } else if (!exchange.getRequestURI().getPath().equals("/metrics")) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        byte[] body = scrape.get().getBytes(StandardCharsets.UTF_8);
        exchange
            .getResponseHeaders()
            .set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the metrics cannot be read", e);
      exchange.sendResponseHeaders(500, -1);
    }
  }

  /** Stops at once. */
  @Override
  public void close() {
    server.stop(0);
  }
}
