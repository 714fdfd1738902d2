package dev.farthing.wallet.receipt;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Reads what {@link Canonical} wrote, field by field. Not thread-safe. */
final class CanonicalReader {
  private final ByteBuffer in;

  /**
   * @throws IllegalArgumentException if the bytes are of another form
   */
  CanonicalReader(byte[] bytes, String form) {
    in = ByteBuffer.wrap(bytes);
    String found = text();
    if (!found.equals(form)) {
      throw new IllegalArgumentException("it is not of the form '" + form + "'");
    }
  }

  String text() {
    return maybe().orElseThrow(() -> new IllegalArgumentException("a text is missing"));
  }

  Optional<String> maybe() {
    int length = within(Integer.BYTES).getInt();
    if (length == -1) {
      return Optional.empty();
    }
    if (length < 0) {
      throw new IllegalArgumentException("a length is " + length);
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(within(length)).toString());
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a text is not UTF-8", e);
    }
  }

  long number() {
    return within(Long.BYTES).getLong();
  }

  Instant instant() {
    return Instant.ofEpochMilli(number());
  }

  Optional<Instant> maybeInstant() {
    long millis = number();
    return millis == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private ByteBuffer within(int length) {
    try {
      ByteBuffer slice = in.slice();
      if (length > slice.remaining()) {
        throw new BufferUnderflowException();
      }
      slice.limit(length);
      in.position(in.position() + length);
      return slice;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("it ends in the middle of a field", e);
    }
  }

  /** Refuses bytes after the last field. */
  void end() {
    if (in.hasRemaining()) {
      throw new IllegalArgumentException(in.remaining() + " bytes follow the last field");
    }
  }
}
