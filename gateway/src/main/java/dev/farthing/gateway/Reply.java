package dev.farthing.gateway;

import dev.farthing.paywall.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * Sends a whole answer in place of the upstream's, and deals with the body that the caller may
 * still be sending: a short one is read and dropped, any other closes the connection.
 */
final class Reply {
  /** For the caller to read the answer before the connection goes. */
  private static final long LINGER_MILLIS = 1_000;

  private final Vertx vertx;
  private final int unreadBody;

  Reply(Vertx vertx, int unreadBody) {
    this.vertx = vertx;
    this.unreadBody = unreadBody;
  }

  void send(HttpServerRequest request, Answer answer) {
    if (request.response().ended() || request.response().closed()) {
      return;
    }
    boolean keep = request.isEnded() || canBeDropped(request);
    write(request.response(), answer, !keep);
    if (keep) {
      request.handler(null).endHandler(null).resume();
    } else {
      dropRest(request);
    }
  }

  /** Answers a request that could not be read; nothing behind it is, and its connection closes. */
  void refuse(HttpServerRequest request, Answer answer) {
    write(request.response(), answer, true);
  }

  private static void write(HttpServerResponse response, Answer answer, boolean last) {
    response.setStatusCode(answer.status());
    for (Answer.Header header : answer.headers()) {
      response.headers().add(header.name(), header.value());
    }
    byte[] body = answer.body();
    response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
    if (last) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    response.end(Buffer.buffer(body));
  }

  private boolean canBeDropped(HttpServerRequest request) {
    if (!BodyFraming.of(request).announced()) {
      return true;
    }
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null
        && request.getHeader(HttpHeaders.EXPECT) == null
        && length.length() < 10
        && Integer.parseInt(length) <= unreadBody;
  }

  /** Reads a little of the body that is left, then no more, and closes the connection. */
  void dropRest(HttpServerRequest request) {
    if (request.isEnded()) {
      request.connection().close();
      return;
    }
    long[] left = {unreadBody};
    request.handler(
        chunk -> {
          left[0] -= chunk.length();
          if (left[0] < 0) {
            request.pause();
          }
        });
    request.endHandler(end -> request.connection().close());
    request.resume();
    long timer = vertx.setTimer(LINGER_MILLIS, fired -> request.connection().close());
    request.connection().closeHandler(closed -> vertx.cancelTimer(timer));
  }
}
