package dev.farthing.wallet.http.guard;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;

/** A connection would have gone where the rules do not let it go; none was made. */
public final class AddressRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String host;
  private final transient InetAddress address;

  AddressRefusedException(String host, InetAddress address) {
    super(
        host
            + " is at "
            + address.getHostAddress()
            + ", which is "
            + AddressKind.of(address).name().toLowerCase(Locale.ROOT).replace('_', '-')
            + " and not allowed; allow the host if it is your own");
    this.host = host;
    this.address = address;
  }

  /** The host that was asked for. */
  public String host() {
    return host;
  }

  /** Where its name led. */
  public InetAddress address() {
    return address;
  }
}
