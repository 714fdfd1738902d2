package dev.farthing.gateway;

import dev.farthing.gateway.GatewayListener.Outcome;
import io.vertx.core.AsyncResult;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to the upstream and the answer on its way back: both stream, neither is
 * gathered, and who cannot keep up slows the other side down. Confined to one event loop.
 */
final class Exchange {
  private final Vertx vertx;
  private final HttpClient upstreams;
  private final Reply reply;
  private final UpstreamTarget target;
  private final Visit visit;
  private final boolean paid;
  private final Waiting waiting;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final BodyFraming body;

  private @Nullable HttpClientRequest onward;
  private boolean retried;
  private boolean bodySent;
  private @Nullable AnswerStream answerStream;
  private boolean over;
  private long lastProgress;

  Exchange(
      Vertx vertx,
      HttpClient upstreams,
      Reply reply,
      UpstreamTarget target,
      Visit visit,
      boolean paid,
      Waiting waiting) {
    this.vertx = vertx;
    this.upstreams = upstreams;
    this.reply = reply;
    this.target = target;
    this.visit = visit;
    this.paid = paid;
    this.waiting = waiting;
    this.request = visit.request();
    this.response = request.response();
    this.body = BodyFraming.of(request);
  }

  void begin() {
    String expectation = request.getHeader(HttpHeaders.EXPECT);
    if (expectation != null && !expectation.equalsIgnoreCase("100-continue")) {
      fail(Problem.EXPECTATION);
      return;
    }
    response.exceptionHandler(cause -> clientGone());
    if (body.announced()) {
      request.exceptionHandler(cause -> clientGone());
      request.pause();
    } else {
      bodySent = true;
    }
    connect();
  }

  private void connect() {
    upstreams.request(target.onward(request)).onComplete(this::connected);
  }

  private void connected(AsyncResult<HttpClientRequest> connection) {
    if (connection.failed()) {
      upstreamFailed(connection.cause());
      return;
    }
    HttpClientRequest onward = connection.result();
    onward.exceptionHandler(this::upstreamFailed);
    if (over) {
      onward.reset();
      return;
    }
    this.onward = onward;
    Fields.toUpstream(request.headers(), onward.headers());
    visit.client().describe(request.headers(), onward.headers());
    if (target.authorization().isPresent()) {
      onward.putHeader(HttpHeaders.AUTHORIZATION, target.authorization().get());
    }
    onward.response().onComplete(this::answered);
    onward.earlyHintsHandler(this::hint);
    watch();
    if (body.announced()) {
      sendBody(onward);
    } else {
      if (body.length() != null) {
        onward.putHeader(HttpHeaders.CONTENT_LENGTH, body.length());
      }
      onward.end();
    }
  }

  private void sendBody(HttpClientRequest onward) {
    if (body.chunked()) {
      onward.setChunked(true);
    } else {
      onward.putHeader(HttpHeaders.CONTENT_LENGTH, body.length());
    }
    boolean waits =
        request.version() == HttpVersion.HTTP_1_1 && request.headers().contains(HttpHeaders.EXPECT);
    if (waits) {
      onward.putHeader(HttpHeaders.EXPECT, HttpHeaders.CONTINUE);
      onward.continueHandler(
          go -> {
            if (answerStream == null && !over) {
              response.writeContinue();
            }
          });
    }
    onward.drainHandler(drained -> request.resume());
    request.handler(chunk -> sendChunk(onward, chunk));
    request.endHandler(
        end -> {
          bodySent = true;
          lastProgress = System.nanoTime();
          onward.end();
        });
    onward.sendHead();
    request.resume();
  }

  private void sendChunk(HttpClientRequest onward, Buffer chunk) {
    lastProgress = System.nanoTime();
    onward.write(chunk);
    if (onward.writeQueueFull()) {
      request.pause();
    }
  }

  private void hint(MultiMap hints) {
    if (answerStream == null && !over && request.version() == HttpVersion.HTTP_1_1) {
      MultiMap passed = HttpHeaders.headers();
      Fields.toClient(hints, passed, false);
      response.writeEarlyHints(passed);
    }
  }

  private void answered(AsyncResult<HttpClientResponse> head) {
    if (head.failed()) {
      upstreamFailed(head.cause());
      return;
    }
    HttpClientResponse answer = head.result();
    answer.exceptionHandler(this::upstreamFailed);
    if (over) {
      return;
    }
    unwatch();
    int status = answer.statusCode();
    if (status < 200) {
      upstreamFailed(new HttpClosedException("upstream switched protocols unasked"));
      return;
    }
    response.setStatusCode(status);
    Fields.toClient(answer.headers(), response.headers(), paid);
    answerStream = new AnswerStream(vertx, response, answer, this::finish);
    answerStream.start(hasBody(status));
  }

  private boolean hasBody(int status) {
    return status != 204 && status != 304 && request.method() != HttpMethod.HEAD;
  }

  private void finish() {
    if (!over) {
      over = true;
      visit.finish(paid ? Outcome.ADMITTED : Outcome.FREE);
    }
  }

  private void upstreamFailed(Throwable cause) {
    if (over) {
      if (!bodySent) {
        bodySent = true;
        reply.dropRest(request);
      }
      return;
    }
    if (answerStream != null) {
      over = true;
      answerStream.stop();
      visit.client().reset();
      visit.finish(Outcome.UPSTREAM_FAILED);
    } else if (mayRetry(cause)) {
      retried = true;
      unwatch();
      connect();
    } else {
      fail(Problem.of(cause));
    }
  }

  /**
   * A kept connection can be closed by the upstream just when a request is written to it; a request
   * without a body and without an effect is then sent once more.
   */
  private boolean mayRetry(Throwable cause) {
    return cause instanceof HttpClosedException
        && onward != null
        && !retried
        && !body.announced()
        && (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD);
  }

  private void fail(Problem problem) {
    over = true;
    unwatch();
    reset();
    response.headers().clear();
    reply.send(request, problem.answer());
    visit.finish(Outcome.UPSTREAM_FAILED);
  }

  private void clientGone() {
    if (!over) {
      over = true;
      unwatch();
      if (answerStream != null) {
        answerStream.stop();
      }
      visit.finish(Outcome.CLIENT_GONE);
    }
    bodySent = true;
    reset();
  }

  private void reset() {
    if (onward != null) {
      onward.reset();
    }
  }

  private void watch() {
    lastProgress = System.nanoTime();
    waiting.add(this);
  }

  private void unwatch() {
    waiting.remove(this);
  }

  /** The wait begins anew with each part of the body; a caller who stalls is the idle limit's. */
  void checkProgress(long now, long patience) {
    boolean callerStalls = !bodySent && onward != null && !onward.writeQueueFull();
    if (now - lastProgress > patience && !callerStalls) {
      fail(Problem.UPSTREAM_TOO_SLOW);
    }
  }
}
