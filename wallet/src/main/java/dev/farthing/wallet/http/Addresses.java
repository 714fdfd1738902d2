package dev.farthing.wallet.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Addresses in the one form in which two of them can be compared (RFC 3986, section 6). */
public final class Addresses {
  private Addresses() {}

  /**
   * Scheme and host in lower case, no default port, no dot segments, no fragment, never an empty
   * path.
   *
   * @throws IllegalArgumentException if it is no absolute http or https address, or names a user
   */
  public static URI canonical(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
      throw new IllegalArgumentException("not an http or https address: " + uri);
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("an address must not carry a user name or password");
    }
    String path = uri.normalize().getRawPath();
    StringBuilder text = new StringBuilder(origin(scheme, uri));
    text.append(path == null || path.isEmpty() ? "/" : path);
    if (uri.getRawQuery() != null) {
      text.append('?').append(uri.getRawQuery());
    }
    try {
      return new URI(text.toString());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not an address: " + uri, e);
    }
  }

  /** Scheme, host and port of a canonical address: what never shares a credential with another. */
  public static String origin(URI canonical) {
    if (canonical.isOpaque()) {
      return canonical.toString();
    }
    return origin(canonical.getScheme(), canonical);
  }

  private static String origin(String scheme, URI uri) {
    int port = uri.getPort();
    boolean standard = port == -1 || port == (scheme.equals("https") ? 443 : 80);
    return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (standard ? "" : ":" + port);
  }

  public static String host(URI canonical) {
    if (canonical.isOpaque()) {
      return "";
    }
    return canonical.getHost();
  }

  /** The directory of the path, with its last slash: what a credential covers unless told more. */
  public static String directory(URI canonical) {
    String path = canonical.getRawPath();
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}
