package dev.farthing.protocol.bolt11;

import java.math.BigInteger;
import java.util.Arrays;

/** Writes the addresses of bitcoin that are older than Bech32. */
final class Base58Check {
  private static final String CHARS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(CHARS.length());
  private static final int CHECKSUM_BYTES = 4;

  private Base58Check() {}

  static String encode(int version, byte[] payload) {
    byte[] bytes = new byte[1 + payload.length + CHECKSUM_BYTES];
    bytes[0] = (byte) version;
    System.arraycopy(payload, 0, bytes, 1, payload.length);
    int end = 1 + payload.length;
    byte[] checksum = Sha256.of(Sha256.of(Arrays.copyOf(bytes, end)));
    System.arraycopy(checksum, 0, bytes, end, CHECKSUM_BYTES);

    StringBuilder reversed = new StringBuilder();
    for (BigInteger rest = new BigInteger(1, bytes); rest.signum() > 0; ) {
      BigInteger[] split = rest.divideAndRemainder(BASE);
      reversed.append(CHARS.charAt(split[1].intValue()));
      rest = split[0];
    }
    for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
      reversed.append(CHARS.charAt(0));
    }
    return reversed.reverse().toString();
  }
}
