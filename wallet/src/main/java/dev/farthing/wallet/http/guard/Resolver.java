package dev.farthing.wallet.http.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name. Thread-safe. */
public interface Resolver {
  /**
   * All addresses of {@code host}, the preferred first; not empty.
   *
   * @throws UnknownHostException if it has none
   */
  List<InetAddress> resolve(String host) throws UnknownHostException;

  /** What the platform knows. */
  static Resolver system() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
