package dev.farthing.wallet.receipt;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Fields in a fixed order as bytes that mean one thing only: a text is its length in four bytes and
 * its UTF-8, an absent one the length −1, a number eight bytes, an instant its milliseconds since
 * 1970. Begins with a text that names the form and its version. Not thread-safe.
 */
public final class Canonical {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private final DataOutputStream out = new DataOutputStream(bytes);

  /**
   * @param form what is written, and in which version: bytes of different forms are never equal
   */
  public Canonical(String form) {
    text(form);
  }

  public Canonical text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public Canonical bytes(byte[] value) {
    try {
      out.writeInt(value.length);
      out.write(value);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text that may be absent, which differs from an empty one. */
  public Canonical text(Optional<String> text) {
    if (text.isPresent()) {
      return text(text.get());
    }
    try {
      out.writeInt(-1);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Canonical number(long number) {
    try {
      out.writeLong(number);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Canonical instant(Instant instant) {
    return number(instant.toEpochMilli());
  }

  /** An instant that may be absent. */
  public Canonical instant(Optional<Instant> instant) {
    return number(instant.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE));
  }

  public byte[] toBytes() {
    return bytes.toByteArray();
  }

  /** The SHA-256 of the bytes, in hexadecimal digits. */
  public String sha256() {
    return sha256(toBytes());
  }

  /** The SHA-256 of bytes, in hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
