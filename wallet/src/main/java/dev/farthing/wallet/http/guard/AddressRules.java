package dev.farthing.wallet.http.guard;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where connections may go. Immutable.
 *
 * <p>A loopback address counts as asked for only where the host is one itself, or {@code
 * localhost}: never where another name resolves to it.
 */
public final class AddressRules {
  private static final AddressRules PUBLIC_ONLY = new AddressRules(false, false, Set.of());

  private final boolean loopback;
  private final boolean houses;
  private final Set<String> hosts;

  private AddressRules(boolean loopback, boolean houses, Set<String> hosts) {
    this.loopback = loopback;
    this.houses = houses;
    this.hosts = Set.copyOf(hosts);
  }

  /** Addresses on the internet and no others. */
  public static AddressRules publicOnly() {
    return PUBLIC_ONLY;
  }

  /** Also this machine, where the caller says so by name. */
  public AddressRules allowLoopback() {
    return new AddressRules(true, houses, hosts);
  }

  /** Also private networks and a carrier's shared addresses, whatever name leads there. */
  public AddressRules allowPrivate() {
    return new AddressRules(loopback, true, hosts);
  }

  /**
   * Also this host, wherever its name leads: for a name that is one's own.
   *
   * @param host without a port; an IPv6 address in brackets
   */
  public AddressRules allowHost(String host) {
    Set<String> more = new HashSet<>(hosts);
    more.add(host.toLowerCase(Locale.ROOT));
    return new AddressRules(loopback, houses, more);
  }

  /** Whether the host itself, unresolved, is one of this machine or of a private network. */
  public static boolean isInner(String host) {
    return host.equalsIgnoreCase(HostText.LOCALHOST)
        || HostText.literal(host)
            .filter(address -> AddressKind.of(address) != AddressKind.PUBLIC)
            .isPresent();
  }

  /**
   * Whether a connection that was asked for by {@code host} may go to {@code address}.
   *
   * @param host as in a URI, an IPv6 address in brackets
   */
  public boolean allow(String host, InetAddress address) {
    String name = host.toLowerCase(Locale.ROOT);
    AddressKind kind = AddressKind.of(address);
    return switch (kind) {
      case PUBLIC -> !name.equals(HostText.LOCALHOST) || hosts.contains(name);
      case LOOPBACK -> (loopback && HostText.meansLoopback(name)) || hosts.contains(name);
      case PRIVATE, SHARED -> houses || hosts.contains(name);
      case LINK_LOCAL, BENCHMARK -> hosts.contains(name);
      case MULTICAST, UNSPECIFIED, RESERVED -> false;
    };
  }
}
