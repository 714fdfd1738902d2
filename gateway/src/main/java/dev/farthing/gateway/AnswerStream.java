package dev.farthing.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/**
 * An upstream's answer on its way to the client, its head being set: framed as it came where it can
 * be, as fast as the client reads. Confined to one event loop.
 */
final class AnswerStream {
  private static final long UNKNOWN = -1;

  private final Vertx vertx;
  private final HttpServerResponse response;
  private final HttpClientResponse answer;
  private final Runnable done;
  private long bytesLeft = UNKNOWN;
  private boolean over;

  AnswerStream(Vertx vertx, HttpServerResponse response, HttpClientResponse answer, Runnable done) {
    this.vertx = vertx;
    this.response = response;
    this.answer = answer;
    this.done = done;
  }

  void start(boolean hasBody) {
    answer.endHandler(end -> end());
    if (!hasBody) {
      return;
    }
    String length = response.headers().get(HttpHeaders.CONTENT_LENGTH);
    if (length == null) {
      response.setChunked(true);
    } else {
      bytesLeft = Long.parseLong(length);
    }
    answer.handler(this::pass);
    response.drainHandler(drained -> answer.resume());
    if (length != null || response.isChunked()) {
      vertx.runOnContext(behindWhatHasArrived -> sendHeadAlone());
    }
  }

  /** Writes no more. */
  void stop() {
    over = true;
  }

  /**
   * A body that arrived with its head leaves with it, in one write; a head does not wait for one.
   */
  private void sendHeadAlone() {
    if (!over && !response.headWritten()) {
      response.writeHead();
    }
  }

  private void pass(Buffer chunk) {
    if (over) {
      return;
    }
    if (bytesLeft != UNKNOWN) {
      bytesLeft -= chunk.length();
      if (bytesLeft == 0) {
        finish(chunk);
        return;
      }
    }
    response.write(chunk);
    if (response.writeQueueFull()) {
      answer.pause();
    }
  }

  private void end() {
    if (!over) {
      if (response.isChunked()) {
        Fields.trailersToClient(answer.trailers(), response.trailers());
      }
      finish(Buffer.buffer());
    }
  }

  private void finish(Buffer last) {
    over = true;
    response.end(last);
    done.run();
  }
}
