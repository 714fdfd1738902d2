package dev.farthing.paywall;

import java.util.List;

/**
 * A whole HTTP answer as data; gateways and filters send it as it is.
 *
 * @param headers the field lines, in the order in which they must be sent
 * @param body the bytes, not to be changed; empty for none
 */
public record Answer(int status, List<Header> headers, byte[] body) {
  public Answer {
    headers = List.copyOf(headers);
  }

  /** A field line. */
  public record Header(String name, String value) {}
}
