package dev.farthing.simnet.face.lnd.bakery;

import io.grpc.netty.shaded.io.netty.util.NetUtil;
import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The caveats that LND knows: {@code time-before}, {@code ipaddr} and {@code iprange}. Another
 * refuses, also an {@code lnd-custom} one, since no middleware is here to judge it. Thread-safe.
 */
final class CaveatCheck {
  private final InstantSource clock;

  CaveatCheck(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @throws MacaroonRefused unless the caveat holds for this caller now
   */
  void check(String caveat, InetAddress caller) {
    int space = caveat.indexOf(' ');
    String name = space < 0 ? caveat : caveat.substring(0, space);
    String value = space < 0 ? "" : caveat.substring(space + 1);
    String problem =
        switch (name) {
          case "time-before" -> timeProblem(value);
          case "ipaddr" -> addressProblem(value, caller.getAddress());
          case "iprange" -> rangeProblem(value, caller.getAddress());
          case "lnd-custom" ->
              "cannot accept macaroon with custom caveat, no middleware handles it";
          default -> "caveat not recognized";
        };
    if (problem != null) {
      throw new MacaroonRefused("caveat \"" + caveat + "\" not satisfied: " + problem);
    }
  }

  private @Nullable String timeProblem(String value) {
    Instant end;
    try {
      end = OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException e) {
      return "the time is not written as RFC 3339 says";
    }
    return clock.instant().isBefore(end) ? null : "macaroon has expired";
  }

  private static @Nullable String addressProblem(String value, byte[] caller) {
    byte[] address = NetUtil.createByteArrayFromIpAddressString(value);
    return Arrays.equals(address, caller) ? null : "macaroon locked to different IP address";
  }

  private static @Nullable String rangeProblem(String value, byte[] caller) {
    int slash = value.indexOf('/');
    byte[] network =
        slash < 0 ? null : NetUtil.createByteArrayFromIpAddressString(value.substring(0, slash));
    String length = value.substring(slash + 1);
    if (network == null
        || !length.matches("\\d{1,3}")
        || Integer.parseInt(length) > network.length * Byte.SIZE) {
      return "unable to parse macaroon IP range";
    }
    return network.length == caller.length && share(network, caller, Integer.parseInt(length))
        ? null
        : "macaroon locked to different IP range";
  }

  /** Whether both begin with the same {@code bits} bits. */
  private static boolean share(byte[] one, byte[] other, int bits) {
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> (i % Byte.SIZE);
      if ((one[i / Byte.SIZE] & mask) != (other[i / Byte.SIZE] & mask)) {
        return false;
      }
    }
    return true;
  }
}
