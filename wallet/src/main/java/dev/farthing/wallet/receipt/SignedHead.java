package dev.farthing.wallet.receipt;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An anchor: the end of a chain at a time, signed by its wallet, in one line of text that can be
 * kept anywhere.
 *
 * @param signature in 128 hexadecimal digits
 */
public record SignedHead(Head head, Instant at, VerifyingKey key, String signature) {
  private static final String FORM = "farthing-receipts-1";
  private static final Pattern LINE =
      Pattern.compile(FORM + " (\\d{15}) ([0-9a-f]{64}) (\\d{15}) ([0-9a-f]{64}) ([0-9a-f]{128})");

  /** How long every line is, without its end. */
  static final int LENGTH = FORM.length() + 15 + 64 + 15 + 64 + 128 + 5;

  static SignedHead of(Head head, Instant at, SigningKey key) {
    String signature = HexFormat.of().formatHex(key.sign(signedBytes(head, at, key.verifying())));
    return new SignedHead(head, at, key.verifying(), signature);
  }

  private static byte[] signedBytes(Head head, Instant at, VerifyingKey key) {
    return unsigned(head, at, key).getBytes(StandardCharsets.US_ASCII);
  }

  private static String unsigned(Head head, Instant at, VerifyingKey key) {
    return String.format(
        Locale.ROOT,
        "%s %015d %s %015d %s",
        FORM,
        head.position(),
        head.hash(),
        at.toEpochMilli(),
        key.hex());
  }

  /** The line. */
  public String line() {
    return unsigned(head, at, key) + " " + signature;
  }

  /** Reads a line; empty if it is none or its signature does not hold. */
  public static Optional<SignedHead> read(String line) {
    Matcher found = LINE.matcher(line);
    if (!found.matches()) {
      return Optional.empty();
    }
    SignedHead read =
        new SignedHead(
            new Head(Long.parseLong(found.group(1)), found.group(2)),
            Instant.ofEpochMilli(Long.parseLong(found.group(3))),
            new VerifyingKey(found.group(4)),
            found.group(5));
    boolean holds =
        read.key.signed(
            signedBytes(read.head, read.at, read.key), HexFormat.of().parseHex(read.signature));
    return holds ? Optional.of(read) : Optional.empty();
  }
}
