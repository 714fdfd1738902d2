package dev.farthing.protocol.macaroon;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * One condition under which a {@link Macaroon} is good, as raw bytes. A third-party caveat names a
 * condition that another party must discharge.
 *
 * <p>Immutable and thread-safe. Prints only its length, since a caveat may carry a secret.
 */
public final class Caveat {
  private final byte[] token;
  private final int from;
  private final int to;
  private final int verificationFrom;
  private final int verificationTo;
  private final int locationFrom;
  private final int locationTo;

  /** A view on a token's bytes; an empty verification id means first party. */
  Caveat(
      byte[] token,
      int from,
      int to,
      int verificationFrom,
      int verificationTo,
      int locationFrom,
      int locationTo) {
    this.token = token;
    this.from = from;
    this.to = to;
    this.verificationFrom = verificationFrom;
    this.verificationTo = verificationTo;
    this.locationFrom = locationFrom;
    this.locationTo = locationTo;
  }

  /** The condition as text: UTF-8, with a replacement character for what is none. */
  public String text() {
    return text(0);
  }

  /** As {@link #text()}, without the first {@code skipped} bytes. */
  public String text(int skipped) {
    return new String(token, from + skipped, to - from - skipped, StandardCharsets.UTF_8);
  }

  /** The number of bytes before the first {@code ascii}, or -1 if it is not there. */
  public int indexOf(char ascii) {
    for (int i = from; i < to; i++) {
      if (token[i] == ascii) {
        return i - from;
      }
    }
    return -1;
  }

  /** Whether the condition starts with these ASCII characters. */
  public boolean startsWith(String ascii) {
    return startsWith(ascii, 0);
  }

  /** Whether the condition goes on with these ASCII characters after {@code skipped} bytes. */
  public boolean startsWith(String ascii, int skipped) {
    int start = from + skipped;
    if (to - start < ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (token[start + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** A copy of the condition's bytes. */
  public byte[] bytes() {
    return Arrays.copyOfRange(token, from, to);
  }

  /** Whether another party must discharge this caveat. */
  public boolean isThirdParty() {
    return verificationTo > verificationFrom;
  }

  /** A copy of the verification id of a third-party caveat; empty for a first-party one. */
  public byte[] verificationId() {
    return Arrays.copyOfRange(token, verificationFrom, verificationTo);
  }

  /** Where a third-party caveat is discharged, if it says so. */
  public Optional<String> location() {
    return locationTo == locationFrom
        ? Optional.empty()
        : Optional.of(
            new String(token, locationFrom, locationTo - locationFrom, StandardCharsets.UTF_8));
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  byte[] locationBytes() {
    return Arrays.copyOfRange(token, locationFrom, locationTo);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Caveat caveat
        && Arrays.equals(token, from, to, caveat.token, caveat.from, caveat.to)
        && Arrays.equals(verificationId(), caveat.verificationId())
        && Arrays.equals(locationBytes(), caveat.locationBytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes());
  }

  @Override
  public String toString() {
    return "Caveat[" + (to - from) + " bytes" + (isThirdParty() ? ", third party]" : "]");
  }
}
