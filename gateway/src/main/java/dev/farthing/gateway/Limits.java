package dev.farthing.gateway;

/**
 * How much the gateway takes in.
 *
 * @param requestLine bytes of a request line; longer is 414
 * @param headers bytes of all header fields of a message; more is 431
 * @param upstreamConnections connections that one event loop keeps to one upstream, at least 1
 * @param upstreamQueue requests of one event loop that wait for one of them; more are 503
 * @param unreadBody bytes of a body that are read and dropped after an answer that did not need it;
 *     a longer one closes the connection
 */
public record Limits(
    int requestLine, int headers, int upstreamConnections, int upstreamQueue, int unreadBody) {
  /** 8 KiB and 16 KiB for heads, 256 connections, 1024 waiting, 64 KiB of unread body. */
  public static final Limits DEFAULT = new Limits(8_192, 16_384, 256, 1_024, 65_536);

  /**
   * @throws GatewayException.BadSetting if one is out of range
   */
  public Limits {
    atLeast(64, "limits.requestLine", requestLine);
    atLeast(256, "limits.headers", headers);
    atLeast(1, "limits.upstreamConnections", upstreamConnections);
    atLeast(0, "limits.upstreamQueue", upstreamQueue);
    atLeast(0, "limits.unreadBody", unreadBody);
  }

  private static void atLeast(int least, String setting, int value) {
    if (value < least) {
      throw new GatewayException.BadSetting(
          setting, Integer.toString(value), "must be at least " + least);
    }
  }
}
