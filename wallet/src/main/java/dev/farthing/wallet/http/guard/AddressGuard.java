package dev.farthing.wallet.http.guard;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Resolves a host once, checks what was found, and connects to nothing else. Thread-safe. */
final class AddressGuard {
  /** So many addresses of a name are tried. */
  private static final int MOST = 8;

  /** Opens a connection to one address. */
  interface Dialer {
    Socket dial(InetSocketAddress address, Duration most) throws IOException;
  }

  private final AddressRules rules;
  private final Resolver resolver;
  private final Dialer dialer;
  private final Duration timeout;

  AddressGuard(AddressRules rules, Resolver resolver, Dialer dialer, Duration timeout) {
    this.rules = rules;
    this.resolver = resolver;
    this.dialer = dialer;
    this.timeout = timeout;
  }

  /**
   * Whether the host is an address itself, so that there is nothing to resolve.
   *
   * @throws AddressRefusedException if it is one that must not be reached
   */
  boolean isLiteral(String host) throws AddressRefusedException {
    Optional<InetAddress> literal = HostText.literal(host);
    if (literal.isPresent() && !rules.allow(host, literal.get())) {
      throw new AddressRefusedException(host, literal.get());
    }
    return literal.isPresent();
  }

  /**
   * A connection to the first address of {@code host} that is allowed and answers.
   *
   * @throws AddressRefusedException if none is allowed
   * @throws IOException if none answers, or the name has none
   */
  Socket connect(String host, int port) throws IOException {
    Optional<InetAddress> literal = HostText.literal(host);
    List<InetAddress> found = literal.isPresent() ? List.of(literal.get()) : resolver.resolve(host);
    List<InetAddress> allowed =
        found.stream().filter(address -> rules.allow(host, address)).limit(MOST).toList();
    if (allowed.isEmpty()) {
      throw new AddressRefusedException(host, found.get(0));
    }
    IOException failure = new ConnectException(host + ": no address answers");
    for (InetAddress address : allowed) {
      try {
        return dialer.dial(new InetSocketAddress(address, port), timeout.dividedBy(allowed.size()));
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
    throw failure;
  }

  /** Connects as the platform does. */
  static Socket dial(InetSocketAddress address, Duration most) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(address, Math.toIntExact(most.toMillis()));
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }
}
