package dev.farthing.gateway;

import java.net.URI;

/**
 * A gateway that cannot start: the one family of errors of this room. Every case is a subclass; the
 * message says what, where, and what to do.
 */
public abstract class GatewayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private GatewayException(String message) {
    super(message);
  }

  private GatewayException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Credentials would cross a network in the clear. */
  public static final class InsecureListen extends GatewayException {
    private static final long serialVersionUID = 1L;
    private final String host;

    InsecureListen(String host) {
      super(
          "gateway: plain HTTP on '"
              + host
              + "' would show credentials to the network. Listen on 127.0.0.1, give a certificate"
              + " and key, or declare behindTlsProxy if a proxy in front ends TLS.");
      this.host = host;
    }

    /** The address asked for. */
    public String host() {
      return host;
    }
  }

  /** The address cannot be listened on, or the certificate or key cannot be used. */
  public static final class CannotListen extends GatewayException {
    private static final long serialVersionUID = 1L;
    private final String host;
    private final int port;

    CannotListen(String host, int port, Throwable cause) {
      super(
          "gateway: cannot listen on "
              + host
              + ":"
              + port
              + " ("
              + cause.getMessage()
              + "). Choose another address or port, or check the certificate and key.",
          cause);
      this.host = host;
      this.port = port;
    }

    /** The address asked for. */
    public String host() {
      return host;
    }

    /** The port asked for. */
    public int port() {
      return port;
    }
  }

  /** The address of an upstream cannot be used. */
  public static final class BadUpstream extends GatewayException {
    private static final long serialVersionUID = 1L;
    private final URI base;

    BadUpstream(URI base, String what) {
      super(
          "gateway: upstream "
              + base
              + " "
              + what
              + ". Give it as http://host:port or https://host/prefix.");
      this.base = base;
    }

    /** The address given. */
    public URI base() {
      return base;
    }
  }

  /** A service is sold for which there is no upstream: its buyers would pay for nothing. */
  public static final class NoUpstream extends GatewayException {
    private static final long serialVersionUID = 1L;
    private final String service;

    NoUpstream(String service) {
      super(
          "gateway: the service '"
              + service
              + "' has routes but no upstream. Name the address that answers for it");
      this.service = service;
    }

    /** The name of the service. */
    public String service() {
      return service;
    }
  }

  /** A setting is out of its range. */
  public static final class BadSetting extends GatewayException {
    private static final long serialVersionUID = 1L;
    private final String setting;

    BadSetting(String setting, String value, String what) {
      super("gateway: " + setting + " is " + value + ", but " + what);
      this.setting = setting;
    }

    /** The name of the setting. */
    public String setting() {
      return setting;
    }
  }
}
