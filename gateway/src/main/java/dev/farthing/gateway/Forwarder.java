package dev.farthing.gateway;

import dev.farthing.paywall.Route;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Sends requests on to the upstream of their service. Confined to one event loop. */
final class Forwarder {
  private final Vertx vertx;
  private final HttpClient upstreams;
  private final Reply reply;
  private final Map<String, UpstreamTarget> byService = new HashMap<>();
  private final Waiting waiting;

  Forwarder(Vertx vertx, HttpClient upstreams, Reply reply, GatewayConfig config) {
    this.vertx = vertx;
    this.upstreams = upstreams;
    this.reply = reply;
    config
        .upstreams()
        .forEach(
            (service, upstream) ->
                byService.put(service, UpstreamTarget.of(upstream, config.timeouts())));
    this.waiting = new Waiting(vertx, config.timeouts().upstreamResponse());
  }

  /**
   * @param paid whether the answer is a buyer's, to be kept out of shared caches
   */
  void forward(Visit visit, Route route, boolean paid) {
    UpstreamTarget target = Objects.requireNonNull(byService.get(route.service()), route.service());
    new Exchange(vertx, upstreams, reply, target, visit, paid, waiting).begin();
  }
}
