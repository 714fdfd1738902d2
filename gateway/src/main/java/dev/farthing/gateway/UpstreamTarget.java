package dev.farthing.gateway;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An upstream in the shape in which each request needs it.
 *
 * @param authorization the value of the field, which is a secret
 */
record UpstreamTarget(
    String host,
    int port,
    boolean secure,
    String prefix,
    Optional<String> authorization,
    long connectMillis) {
  static UpstreamTarget of(Upstream upstream, Timeouts timeouts) {
    return new UpstreamTarget(
        upstream.host(),
        upstream.port(),
        upstream.secure(),
        upstream.prefix(),
        upstream.authorization().map(secret -> new String(secret.reveal(), StandardCharsets.UTF_8)),
        timeouts.connect().toMillis());
  }

  /** The request's target, byte for byte, behind this upstream's prefix. */
  RequestOptions onward(HttpServerRequest request) {
    return new RequestOptions()
        .setHost(host)
        .setPort(port)
        .setSsl(secure)
        .setMethod(request.method())
        .setURI(prefix.isEmpty() ? request.uri() : prefix + request.uri())
        .setConnectTimeout(connectMillis);
  }

  @Override
  public String toString() {
    return (secure ? "https://" : "http://") + host + ":" + port + prefix;
  }
}
