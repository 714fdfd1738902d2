package dev.farthing.wallet.http;

import java.time.Duration;

/**
 * What a buyer puts up with. Immutable.
 *
 * @param withheld how long a body may take that is not for the caller
 * @param silence how long a body may be silent that is for the caller
 * @param body the longest body that is sent, in bytes
 * @param probed the longest body that is sent before it is known whether it must be paid for, in
 *     bytes
 * @param probe how long a seller may take to say so
 */
public record HttpLimits(
    Duration withheld, Duration silence, long body, long probed, Duration probe) {
  private static final HttpLimits DEFAULTS =
      new HttpLimits(
          Duration.ofSeconds(10), Duration.ofMinutes(2), 1L << 30, 1L << 20, Duration.ofSeconds(2));

  /** Ten seconds, two minutes, 1 GiB, 1 MiB and two seconds. */
  public static HttpLimits defaults() {
    return DEFAULTS;
  }

  public HttpLimits withSilence(Duration most) {
    return new HttpLimits(withheld, most, body, probed, probe);
  }

  public HttpLimits withBody(long most) {
    return new HttpLimits(withheld, silence, most, probed, probe);
  }

  public HttpLimits withProbed(long most) {
    return new HttpLimits(withheld, silence, body, most, probe);
  }
}
