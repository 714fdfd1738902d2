package dev.farthing.wallet.http.guard;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * What an address is for, by the special-purpose registries of IANA (RFC 6890).
 *
 * <p>An IPv6 address that only wraps an IPv4 address (mapped, compatible, translated, 6to4, ISATAP)
 * is what it wraps.
 */
public enum AddressKind {
  /** Anywhere on the internet. */
  PUBLIC,
  /** This machine. */
  LOOPBACK,
  /** Networks of one house: RFC 1918, unique local and site-local addresses, local translation. */
  PRIVATE,
  /** This wire; clouds keep their secrets here. */
  LINK_LOCAL,
  /** Between a carrier and its customers: 100.64.0.0/10. */
  SHARED,
  /** Benchmarks of devices: 198.18.0.0/15. */
  BENCHMARK,
  /** Many at once. */
  MULTICAST,
  /** No address, or "this network". */
  UNSPECIFIED,
  /** Documentation, retired protocols (Teredo among them), and what nobody has been given. */
  RESERVED;

  /** The kind of one address. */
  public static AddressKind of(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4 ? ofIpv4(bytes) : ofIpv6(bytes);
  }

  private static AddressKind ofIpv4(byte[] bytes) {
    int first = bytes[0] & 0xff;
    if (first == 0) {
      return UNSPECIFIED;
    } else if (first == 127) {
      return LOOPBACK;
    } else if (isWithin(bytes, 8, 10)
        || isWithin(bytes, 12, 172, 16)
        || isWithin(bytes, 16, 192, 168)) {
      return PRIVATE;
    } else if (isWithin(bytes, 16, 169, 254)) {
      return LINK_LOCAL;
    } else if (isWithin(bytes, 10, 100, 64)) {
      return SHARED;
    } else if (isWithin(bytes, 15, 198, 18)) {
      return BENCHMARK;
    } else if (isWithin(bytes, 4, 224)) {
      return MULTICAST;
    } else if (first >= 240
        || isWithin(bytes, 24, 192, 0, 0)
        || isWithin(bytes, 24, 192, 0, 2)
        || isWithin(bytes, 24, 192, 88, 99)
        || isWithin(bytes, 24, 198, 51, 100)
        || isWithin(bytes, 24, 203, 0, 113)) {
      return RESERVED;
    }
    return PUBLIC;
  }

  private static AddressKind ofIpv6(byte[] bytes) {
    if (isWithin(bytes, 96)) {
      boolean special = bytes[12] == 0 && bytes[13] == 0 && bytes[14] == 0;
      if (special && bytes[15] <= 1 && bytes[15] >= 0) {
        return bytes[15] == 0 ? UNSPECIFIED : LOOPBACK;
      }
      return wrapped(bytes, 12);
    } else if (isWithin(bytes, 96, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff)
        || isWithin(bytes, 96, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff)
        || isWithin(bytes, 96, 0, 0x64, 0xff, 0x9b)) {
      return wrapped(bytes, 12);
    } else if (isWithin(bytes, 16, 0x20, 0x02)) {
      return wrapped(bytes, 2);
    } else if (isWithin(bytes, 48, 0, 0x64, 0xff, 0x9b, 0, 1)
        || isWithin(bytes, 7, 0xfc)
        || isWithin(bytes, 10, 0xfe, 0xc0)) {
      return PRIVATE;
    } else if (isWithin(bytes, 10, 0xfe, 0x80)) {
      return LINK_LOCAL;
    } else if (isWithin(bytes, 8, 0xff)) {
      return MULTICAST;
    } else if (!isWithin(bytes, 3, 0x20)
        || isWithin(bytes, 23, 0x20, 0x01)
        || isWithin(bytes, 32, 0x20, 0x01, 0x0d, 0xb8)
        || isWithin(bytes, 20, 0x3f, 0xff)) {
      return RESERVED;
    }
    return isIsatap(bytes) ? wrapped(bytes, 12) : PUBLIC;
  }

  /** An interface identifier that names an IPv4 address (RFC 5214). */
  private static boolean isIsatap(byte[] bytes) {
    return (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
  }

  private static AddressKind wrapped(byte[] bytes, int from) {
    return ofIpv4(Arrays.copyOfRange(bytes, from, from + 4));
  }

  /** Whether the first bits are those of {@code prefix}, with zeros behind it. */
  private static boolean isWithin(byte[] address, int bits, int... prefix) {
    for (int bit = 0; bit < bits; bit += 8) {
      int expected = bit / 8 < prefix.length ? prefix[bit / 8] : 0;
      int mask = bits - bit >= 8 ? 0xff : (0xff << (8 - (bits - bit))) & 0xff;
      if ((address[bit / 8] & mask) != (expected & mask)) {
        return false;
      }
    }
    return true;
  }
}
