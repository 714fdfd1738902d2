package dev.farthing.gateway;

import java.time.Duration;

/**
 * How long the gateway waits.
 *
 * @param connect for a connection to an upstream, the wait for a free one included
 * @param upstreamResponse from the end of the request to the head of the upstream's answer
 * @param idle without a byte on a connection, in front or behind; at least {@code
 *     upstreamResponse}, so that an upstream that is too slow gets a 504 and not a cut
 * @param drain for requests in flight when the gateway closes
 */
public record Timeouts(Duration connect, Duration upstreamResponse, Duration idle, Duration drain) {
  /** 5 s to connect, 60 s for an answer, 120 s idle, 10 s to drain. */
  public static final Timeouts DEFAULT =
      new Timeouts(
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(120),
          Duration.ofSeconds(10));

  /**
   * @throws GatewayException.BadSetting if one is not above zero, or idle is the shorter
   */
  public Timeouts {
    positive("timeouts.connect", connect);
    positive("timeouts.upstreamResponse", upstreamResponse);
    positive("timeouts.idle", idle);
    if (drain.isNegative()) {
      throw new GatewayException.BadSetting(
          "timeouts.drain", drain.toString(), "must not be negative");
    }
    if (idle.compareTo(upstreamResponse) < 0) {
      throw new GatewayException.BadSetting(
          "timeouts.idle", idle.toString(), "must not be below upstreamResponse");
    }
  }

  private static void positive(String setting, Duration value) {
    if (value.toMillis() < 1) {
      throw new GatewayException.BadSetting(
          setting, value.toString(), "must be a millisecond at least");
    }
  }
}
