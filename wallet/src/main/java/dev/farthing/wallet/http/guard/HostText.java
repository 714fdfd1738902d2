package dev.farthing.wallet.http.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Hosts as they stand in a URI. */
final class HostText {
  static final String LOCALHOST = "localhost";

  /** The one form of RFC 3986; shorter and octal forms are names, which have to be resolved. */
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");

  private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]{2,45}]");

  private HostText() {}

  /** The address that the host is itself; empty for a name. */
  static Optional<InetAddress> literal(String host) {
    if (!IPV4.matcher(host).matches() && !IPV6.matcher(host).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(host));
    } catch (UnknownHostException noAddress) {
      return Optional.empty();
    }
  }

  static boolean meansLoopback(String host) {
    return host.equals(LOCALHOST)
        || literal(host)
            .filter(address -> AddressKind.of(address) == AddressKind.LOOPBACK)
            .isPresent();
  }
}
