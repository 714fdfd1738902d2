package dev.farthing.gateway;

import dev.farthing.paywall.Route;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/** One request from its head to its end, which is told once. Confined to one event loop. */
final class Visit {
  private final HttpServerRequest request;
  private final ClientConnection client;
  private final GatewayListener listener;
  private final long started = System.nanoTime();
  private @Nullable Route route;
  private boolean over;

  Visit(HttpServerRequest request, ClientConnection client, GatewayListener listener) {
    this.request = request;
    this.client = client;
    this.listener = listener;
  }

  HttpServerRequest request() {
    return request;
  }

  ClientConnection client() {
    return client;
  }

  void takes(Route route) {
    this.route = route;
  }

  boolean isOver() {
    return over;
  }

  void finish(GatewayListener.Outcome outcome) {
    if (!over) {
      over = true;
      HttpServerResponse response = request.response();
      int status = response.headWritten() ? response.getStatusCode() : 0;
      listener.finished(
          new GatewayListener.Finished(route, outcome, status, System.nanoTime() - started));
    }
  }
}
