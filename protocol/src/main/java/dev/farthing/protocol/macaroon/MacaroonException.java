package dev.farthing.protocol.macaroon;

import dev.farthing.protocol.ProtocolException;

/**
 * A text or bytes that are no macaroon. Without a stack trace: anybody can send one.
 *
 * <p>Positions count characters for the cases of text ({@link BadText}) and bytes of the decoded
 * token for the others.
 */
public abstract class MacaroonException extends ProtocolException {
  private static final long serialVersionUID = 1L;

  private MacaroonException(String code, int position, String message) {
    super(code, position, message, false);
  }

  /** Nothing at all. */
  public static final class Empty extends MacaroonException {
    private static final long serialVersionUID = 1L;

    Empty() {
      super("macaroon-empty", 0, "macaroon: the text is empty");
    }
  }

  /** A character that neither base64 nor hexadecimal digits allow, or a length that they do not. */
  public static final class BadText extends MacaroonException {
    private static final long serialVersionUID = 1L;

    BadText(int position, String what) {
      super(
          "macaroon-bad-text",
          position,
          "macaroon: " + what + " (character " + position + "). Was it cut when copied?");
    }
  }

  /** Neither version 2 (first byte 2) nor version 1 (four hexadecimal digits first). */
  public static final class UnknownFormat extends MacaroonException {
    private static final long serialVersionUID = 1L;

    UnknownFormat(int firstByte) {
      super(
          "macaroon-unknown-format",
          0,
          "macaroon: starts with byte "
              + firstByte
              + "; a binary macaroon starts with 2 (version 2) or four hexadecimal digits (version 1)");
    }
  }

  /** The bytes end before the macaroon does. */
  public static final class Truncated extends MacaroonException {
    private static final long serialVersionUID = 1L;

    Truncated(int position) {
      super(
          "macaroon-truncated",
          position,
          "macaroon: ends too early (byte " + position + "). Was it cut when copied?");
    }
  }

  /** A field that may not stand here, or is not written as it must be. */
  public static final class BadField extends MacaroonException {
    private static final long serialVersionUID = 1L;

    BadField(int position, String what) {
      super("macaroon-bad-field", position, "macaroon: " + what + " (byte " + position + ")");
    }
  }

  /** Bytes after the signature. */
  public static final class TrailingBytes extends MacaroonException {
    private static final long serialVersionUID = 1L;

    TrailingBytes(int position, int count) {
      super(
          "macaroon-trailing-bytes",
          position,
          "macaroon: " + count + " bytes follow the signature (byte " + position + ")");
    }
  }

  /** More bytes, more caveats or a longer caveat than {@link Macaroon} takes. */
  public static final class TooLarge extends MacaroonException {
    private static final long serialVersionUID = 1L;
    private final int limit;

    TooLarge(int position, String what, int limit) {
      super(
          "macaroon-too-large",
          position,
          "macaroon: " + what + ", more than the limit of " + limit);
      this.limit = limit;
    }

    /** The limit that was passed. */
    public int limit() {
      return limit;
    }
  }
}
