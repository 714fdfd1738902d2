package dev.farthing.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * How the body of a request is framed (RFC 9112 section 6).
 *
 * @param chunked whether it comes in chunks
 * @param length what {@code Content-Length} says, null without one
 */
record BodyFraming(boolean chunked, @Nullable String length) {
  private static final BodyFraming NONE = new BodyFraming(false, null);

  static BodyFraming of(HttpServerRequest request) {
    if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
      return new BodyFraming(true, null);
    }
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? NONE : new BodyFraming(false, length);
  }

  /** Whether bytes of a body are to come. */
  boolean announced() {
    return chunked || length != null && !length.equals("0");
  }
}
