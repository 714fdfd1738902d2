package dev.farthing.gateway;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Addresses whose word about the caller is taken: exact ones ({@code 10.0.0.7}) and prefixes
 * ({@code 10.0.0.0/8}, {@code fd00::/8}).
 *
 * <p>Immutable and thread-safe.
 */
public final class TrustedProxies {
  /** Nobody. */
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  private final List<Prefix> prefixes;

  private TrustedProxies(List<Prefix> prefixes) {
    this.prefixes = List.copyOf(prefixes);
  }

  /**
   * @throws GatewayException.BadSetting if a text is neither an address nor a prefix
   */
  public static TrustedProxies of(List<String> texts) {
    List<Prefix> prefixes = new ArrayList<>();
    texts.forEach(text -> prefixes.add(Prefix.parse(text)));
    return new TrustedProxies(prefixes);
  }

  boolean contains(InetAddress address) {
    for (Prefix prefix : prefixes) {
      if (prefix.contains(address.getAddress())) {
        return true;
      }
    }
    return false;
  }

  private record Prefix(byte[] address, int bits) {
    static Prefix parse(String text) {
      int slash = text.indexOf('/');
      String host = slash < 0 ? text : text.substring(0, slash);
      InetAddress address = NetUtil.createInetAddressFromIpAddressString(host);
      if (address == null) {
        throw bad(text);
      }
      int most = address.getAddress().length * 8;
      int bits = slash < 0 ? most : parseBits(text, slash + 1, most);
      return new Prefix(address.getAddress(), bits);
    }

    private static int parseBits(String text, int from, int most) {
      try {
        int bits = Integer.parseInt(text, from, text.length(), 10);
        if (bits >= 0 && bits <= most) {
          return bits;
        }
      } catch (NumberFormatException e) {
        // Falls through to the one message that there is.
      }
      throw bad(text);
    }

    private static GatewayException bad(String text) {
      return new GatewayException.BadSetting(
          "trustedProxies", "'" + text + "'", "must be an address or a prefix such as 10.0.0.0/8");
    }

    boolean contains(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit += 8) {
        int mask = 0xff00 >> Math.min(8, bits - bit) & 0xff;
        if (((address[bit >> 3] ^ other[bit >> 3]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
