package dev.farthing.gateway;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

/** What makes a request unfit to be read further; its connection is closed after the answer. */
enum Malformation {
  REQUEST_LINE(
      400, "The request line is not METHOD SP TARGET SP HTTP/1.1 with a method of capitals."),
  TARGET(400, "The request target must be a path, in visible ASCII, without a fragment."),
  VERSION(505, "HTTP/1.1 and HTTP/1.0 are spoken here."),
  FIELD_NAME(400, "A field name is not a token followed by a colon."),
  FOLDED_FIELD(400, "A field is folded over several lines."),
  HOST(400, "There must be one Host field."),
  TWO_FRAMINGS(400, "Content-Length and Transfer-Encoding stand together."),
  TRANSFER_CODING(400, "The only transfer coding of a request is chunked, once, in HTTP/1.1."),
  LONG_LINE(414, "The request line is too long."),
  LONG_HEADERS(431, "The header fields are too long."),
  SYNTAX(400, "The request is not HTTP as RFC 9112 has it.");

  private final int status;
  private final String detail;

  Malformation(int status, String detail) {
    this.status = status;
    this.detail = detail;
  }

  int status() {
    return status;
  }

  String detail() {
    return detail;
  }

  /** What the decoder choked on. */
  static Malformation of(Throwable cause) {
    if (cause instanceof Found found) {
      return found.malformation;
    }
    if (cause instanceof TooLongHttpLineException) {
      return LONG_LINE;
    }
    return cause instanceof TooLongHttpHeaderException ? LONG_HEADERS : SYNTAX;
  }

  /** Carries a malformation out of the decoder; has no stack trace, since anybody can cause it. */
  static final class Found extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Malformation malformation;

    Found(Malformation malformation) {
      super(malformation.detail, null, false, false);
      this.malformation = malformation;
    }
  }
}
