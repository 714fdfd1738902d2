package dev.farthing.gateway;

import dev.farthing.protocol.secret.SecretBytes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where the requests of a service go.
 *
 * <p>Immutable and thread-safe.
 *
 * @param base {@code http} or {@code https}, a host, and a path before every request's, which may
 *     be empty; the path of the request is appended as it was received
 * @param authorization what the upstream gets as its {@code Authorization}, in place of anything
 *     that a caller sent
 */
public record Upstream(URI base, Optional<SecretBytes> authorization) {
  /**
   * @throws GatewayException.BadUpstream if the base is not such an address
   */
  public Upstream {
    boolean http = "http".equalsIgnoreCase(base.getScheme());
    if (!http && !"https".equalsIgnoreCase(base.getScheme())) {
      throw new GatewayException.BadUpstream(base, "is neither http nor https");
    }
    if (base.getHost() == null || base.getHost().isEmpty()) {
      throw new GatewayException.BadUpstream(base, "names no host");
    }
    if (base.getRawQuery() != null || base.getRawFragment() != null || base.getUserInfo() != null) {
      throw new GatewayException.BadUpstream(base, "carries a query, a fragment or a user");
    }
    if (!base.normalize().equals(base) || base.getRawPath().startsWith("/..")) {
      throw new GatewayException.BadUpstream(base, "has a path that is not in canonical form");
    }
  }

  /** An upstream that asks for no authorization. */
  public static Upstream of(URI base) {
    return new Upstream(base, Optional.empty());
  }

  /**
   * The same upstream with a value for its {@code Authorization} field.
   *
   * @param value as sent, for example {@code Bearer …}
   */
  public Upstream withAuthorization(String value) {
    return new Upstream(
        base, Optional.of(SecretBytes.copyOf(value.getBytes(StandardCharsets.UTF_8))));
  }

  boolean secure() {
    return "https".equalsIgnoreCase(base.getScheme());
  }

  int port() {
    return base.getPort() >= 0 ? base.getPort() : secure() ? 443 : 80;
  }

  String host() {
    String host = base.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** The path before every request's, without a slash at its end. */
  String prefix() {
    String path = base.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
