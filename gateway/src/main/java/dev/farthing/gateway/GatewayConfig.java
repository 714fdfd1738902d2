package dev.farthing.gateway;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a gateway listens and where it forwards.
 *
 * <p>Immutable and thread-safe; {@link #newBuilder()} gives a changed copy.
 *
 * @param host the address to listen on
 * @param port the port to listen on, 0 for any free one
 * @param upstreams by name of the service
 * @param tls the gateway's certificate, if it ends TLS itself
 * @param behindTlsProxy whether a proxy in front ends TLS, so that plain HTTP may be listened for
 *     on any address
 * @param trustedProxies whose {@code X-Forwarded-*} are believed; none by default
 * @param eventLoops threads that serve, each with its own connections to the upstreams
 */
public record GatewayConfig(
    String host,
    int port,
    Map<String, Upstream> upstreams,
    Optional<TlsFiles> tls,
    boolean behindTlsProxy,
    TrustedProxies trustedProxies,
    Timeouts timeouts,
    Limits limits,
    int eventLoops) {
  /**
   * @throws GatewayException.BadSetting if a setting is out of its range
   */
  public GatewayConfig {
    if (port < 0 || port > 65_535) {
      throw new GatewayException.BadSetting(
          "port", Integer.toString(port), "must be within 0 and 65535");
    }
    if (eventLoops < 1) {
      throw new GatewayException.BadSetting(
          "eventLoops", Integer.toString(eventLoops), "must be at least 1");
    }
    upstreams = Map.copyOf(upstreams);
  }

  /** The defaults: 127.0.0.1, any free port, one event loop for each processor. */
  public static Builder builder() {
    return new Builder();
  }

  public Builder newBuilder() {
    Builder copy =
        new Builder()
            .listen(host, port)
            .behindTlsProxy(behindTlsProxy)
            .trustedProxies(trustedProxies)
            .timeouts(timeouts)
            .limits(limits)
            .eventLoops(eventLoops);
    copy.upstreams.putAll(upstreams);
    copy.tls = tls;
    return copy;
  }

  /** Collects a configuration. Not thread-safe. */
  public static final class Builder {
    private String host = "127.0.0.1";
    private int port;
    private final Map<String, Upstream> upstreams = new HashMap<>();
    private Optional<TlsFiles> tls = Optional.empty();
    private boolean behindTlsProxy;
    private TrustedProxies trustedProxies = TrustedProxies.NONE;
    private Timeouts timeouts = Timeouts.DEFAULT;
    private Limits limits = Limits.DEFAULT;
    private int eventLoops = Runtime.getRuntime().availableProcessors();

    private Builder() {}

    public Builder listen(String host, int port) {
      this.host = host;
      this.port = port;
      return this;
    }

    /** Sends the requests of a service to an upstream. */
    public Builder upstream(String service, Upstream upstream) {
      upstreams.put(service, upstream);
      return this;
    }

    public Builder tls(TlsFiles files) {
      this.tls = Optional.of(files);
      return this;
    }

    public Builder behindTlsProxy(boolean declared) {
      this.behindTlsProxy = declared;
      return this;
    }

    public Builder trustedProxies(TrustedProxies trusted) {
      this.trustedProxies = trusted;
      return this;
    }

    public Builder timeouts(Timeouts timeouts) {
      this.timeouts = timeouts;
      return this;
    }

    public Builder limits(Limits limits) {
      this.limits = limits;
      return this;
    }

    public Builder eventLoops(int count) {
      this.eventLoops = count;
      return this;
    }

    public GatewayConfig build() {
      return new GatewayConfig(
          host, port, upstreams, tls, behindTlsProxy, trustedProxies, timeouts, limits, eventLoops);
    }
  }
}
